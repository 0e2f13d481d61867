import { App } from 'cdktf';
import { platform, Environment } from '../../lib';
import { google } from '../../lib/google';
import { acme } from '../../stacks/reference';
import { DeployedStack } from './deployed-stack';
import type { Row } from './table';
import { join } from 'node:path';

/** The part of the reference platform that Google Cloud has builders for, synthesized there. */
export function googleRows(outdir: string): readonly Row[] {
  const { secrets, lake } = acme.definition;
  const app = new App({ outdir });
  const production = Environment.production({
    cloud: google,
    target: { project: 'acme-data', projectNumber: '123456789012', region: 'europe-west1' },
  });
  const built = platform('acme', { secrets, lake }).build(app, production);
  app.synth();
  const { id, path } = built.stack.node;
  const stack = new DeployedStack(join(outdir, 'stacks', id), path);
  return (['secrets', 'lake'] as const).map((capability) => ({
    cloud: 'Google Cloud',
    capability: capability === 'lake' ? 'data lake' : 'secret store',
    resources: stack.of(capability).length,
    certainty: 'synthesized',
  }));
}
