import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import { stack } from './support';

const FAR_AWAY = '2099-01-01';

/** The sandbox's stack, which says more of itself, in its JSON too. */
export function saying(more: Partial<EnvironmentStack['description']> = {}): EnvironmentStack {
  const plain = stack();
  const description = { ...plain.description, ...more, expires: FAR_AWAY };
  return { ...plain, description, json: { ...plain.json, '//': { metadata: {}, dataops: description } } };
}

/** Writes an app that builds a stack. */
export function writeApp(folder: string, { id, json }: EnvironmentStack): void {
  const manifest = { stacks: { [id]: { constructPath: id, dependencies: [] } } };
  const files = { [`stacks/${id}/cdk.tf.json`]: json, 'manifest.json': manifest };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(
    join(folder, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
     mkdirSync(process.env.CDKTF_OUTDIR + '/stacks/${id}', { recursive: true });
     for (const [file, content] of Object.entries(${JSON.stringify(files)}))
       writeFileSync(process.env.CDKTF_OUTDIR + '/' + file, JSON.stringify(content));`,
  );
}
