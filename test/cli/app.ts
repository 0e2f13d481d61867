import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOXES } from '../../cli/environments/accounts';
import type { EnvironmentStack } from '../../cli/environments/stack';

export interface FakeApp {
  /** What it writes whatever it is asked for. */
  readonly stacks: readonly EnvironmentStack[];
  /** Other files that it writes beside the stacks, by name. @default - none */
  readonly files?: Readonly<Record<string, unknown>>;
  /** In `cdktf.json`. @default - one place for sandboxes */
  readonly context?: object;
}

const PLACES = { [SANDBOXES]: [{ account: '444455556666', region: 'eu-west-1' }] };

/** A folder with an app that writes what a synthesis would, without one; `saw.json` has the context that it was given. */
export function fakeApp({ stacks, files = {}, context = PLACES }: FakeApp): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-app-'));
  const manifest = Object.fromEntries(
    stacks.map(({ id, after }) => [id, { constructPath: id, dependencies: after }]),
  );
  const written = {
    ...files,
    'manifest.json': { stacks: manifest },
    ...Object.fromEntries(stacks.map(({ id, json }) => [`stacks/${id}/cdk.tf.json`, json])),
  };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js', context }));
  writeFileSync(
    join(folder, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
     const { dirname, join } = require('node:path');
     for (const [name, content] of Object.entries(${JSON.stringify(written)})) {
       const file = join(process.env.CDKTF_OUTDIR, name);
       mkdirSync(dirname(file), { recursive: true });
       writeFileSync(file, JSON.stringify(content));
     }
     writeFileSync('saw.json', process.env.CDKTF_CONTEXT_JSON);`,
  );
  return folder;
}
