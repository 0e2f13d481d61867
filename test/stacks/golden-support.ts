import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { platform, type Golden } from '../../lib';
import { goldenOf } from '../../stacks';
import { acme, ada, production } from '../support/acme';

export const STACK = 'acme__production__111122223333__eu-west-1';

export const folder = () => mkdtempSync(join(tmpdir(), 'dataops-golden-'));
export const newApp = (context: Record<string, unknown> = {}) =>
  new App({ outdir: folder(), stackTraces: false, context });

export interface Synthesized {
  readonly removed?: readonly { readonly from: string; readonly lifecycle: { readonly destroy: boolean } }[];
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the app's own synthesis writes for the stack, as Terraform reads it. */
export function synthesized(app: App, stack: string): Synthesized {
  app.synth();
  return JSON.parse(readFileSync(join(app.outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as Synthesized;
}

/** The reference platform without the zone `served`, and perhaps with word of it. */
export const without = (removed?: readonly string[]) =>
  platform('acme', {
    ...acme.definition,
    lake: { zones: { raw: {}, curated: acme.definition.lake.zones.curated } },
    roles: {
      loader: { writes: ['raw'], secrets: ['crm-api-key'] },
      analyst: { reads: ['curated'] },
      nobody: {},
    },
    ...(removed && { removed }),
  });

export function pins(): Golden {
  const app = newApp();
  acme.build(app, production);
  acme.build(app, ada);
  return goldenOf(app);
}

export const SERVED = ['lake/served', 'lake/served/catalog'];
