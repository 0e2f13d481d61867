import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Case {
  readonly path: string;
  readonly text: string;
}

const from = (path: string, specifier: string): Case => ({
  path,
  text: `import { x } from '${specifier}';\nx();\n`,
});

/** What must be refused: the boundary, the file, the text, a word of the message. */
const refused: readonly (readonly [string, Case, RegExp])[] = [
  ['a contract imports no cloud', from('lib/capabilities/x.ts', '../aws/kinds'), /no cloud/],
  [
    'a contract imports no provider',
    from('lib/capabilities/x.ts', '@cdktf/provider-aws/lib/s3-bucket'),
    /provider/,
  ],
  ['neutral code imports no cloud', from('lib/platform/x.ts', '../google'), /no cloud/],
  ['neutral code imports no cloud, by its file', from('lib/x.ts', './aws/index.js'), /no cloud/],
  ['aws never imports google', from('lib/aws/data-lake/x.ts', '../../google/data-lake'), /each other/],
  ['google never imports aws', from('lib/google/x.ts', '../aws'), /each other/],
  [
    'aws never imports the other provider',
    from('lib/aws/x.ts', '@cdktf/provider-google/lib/storage-bucket'),
    /google/,
  ],
  [
    'google never imports the other provider',
    from('lib/google/x.ts', '@cdktf/provider-aws/lib/s3-bucket'),
    /aws/,
  ],
  ['a cloud never imports stacks', from('lib/aws/foundation/x.ts', '../../../stacks'), /composes/],
  [
    'a cloud never imports stacks, from the other cloud',
    from('lib/google/x.ts', '../../stacks/tree'),
    /composes/,
  ],
  ['stacks import no cloud', from('stacks/x.ts', '../lib/aws'), /no cloud/],
  ['stacks import no provider', from('stacks/main.ts', '@cdktf/provider-aws/lib/s3-bucket'), /provider/],
  ['lib never imports the command', from('lib/x.ts', '../cli/cache'), /built on it/],
  ['lib never imports the local run', from('lib/aws/x.ts', '../../local/emulator/server'), /built on it/],
  ['lib never imports a test', from('lib/testing/x.ts', '../../test/support/acme'), /built on it/],
  ['the command never imports the local run', from('cli/x.ts', '../local/main'), /built on it/],
  ['the engine knows no platform', from('cli/engine/x.ts', '../../lib/platform'), /engine/],
  ['testing imports no cloud', from('lib/testing/x.ts', '../aws'), /no cloud/],
  ['testing imports no provider', from('lib/testing/x.ts', '@cdktf/provider-aws/lib/s3-bucket'), /provider/],
  ['nobody imports the barrel', from('test/x.ts', '@cdktf/provider-aws'), /index/],
  ['nobody imports the barrel of google', from('lib/google/x.ts', '@cdktf/provider-google'), /index/],
  ['nobody imports the barrel by its path', from('local/x.ts', '@cdktf/provider-aws/lib/index'), /index/],
  ['nobody imports the lazy barrel', from('examples/x.ts', '@cdktf/provider-google/lib/lazy-index'), /index/],
  ['examples import what users can', from('examples/minimal/x.ts', '../../lib/platform'), /built on it/],
  ['published code evaluates no policy', from('cli/x.ts', '@cloud-copilot/iam-simulate'), /proofs alone/],
  ['lib calls no service', from('lib/aws/x.ts', '@aws-sdk/client-s3'), /network/],
  ['lib opens no connection', from('lib/x.ts', 'node:https'), /no network/],
  ['lib reads no file', from('lib/aws/x.ts', 'node:fs/promises'), /no files/],
  [
    'lib draws no random number',
    { path: 'lib/x.ts', text: `import { randomUUID } from 'node:crypto';\nrandomUUID();` },
    /randomness/,
  ],
  ['a type is an import too', { path: 'lib/x.ts', text: `export type { A } from './aws';` }, /no cloud/],
  [
    'the root index exports no cloud',
    { path: 'lib/index.ts', text: `export { aws } from './aws';` },
    /no cloud/,
  ],
  [
    'the root index exports no cloud, in full',
    { path: 'lib/index.ts', text: `export * from './google/index.js';` },
    /no cloud/,
  ],
  [
    'require is for the index of a cloud',
    { path: 'lib/aws/x.ts', text: `export const x = require('./y') as unknown;` },
    /require/,
  ],
  [
    'a cloud lazily loads only its own',
    { path: 'lib/aws/index.ts', text: `export const x = require('../google') as unknown;` },
    /below/,
  ],
  [
    'a cloud names only types of its own',
    { path: 'lib/aws/index.ts', text: `export type X = import('../google').X;` },
    /below/,
  ],
  [
    'lib imports nothing later',
    { path: 'lib/x.ts', text: `export const x = () => import('./aws');` },
    /statically/,
  ],
  ['lib reads no environment', { path: 'lib/x.ts', text: 'export const x = process.env.HOME;' }, /value/],
  ['lib reads no clock', { path: 'lib/x.ts', text: 'export const x = Date.now();' }, /time/],
  [
    'lib reads no clock through a date',
    { path: 'stacks/x.ts', text: 'export const x = new Date();' },
    /time/,
  ],
  ['lib is not random', { path: 'lib/aws/x.ts', text: 'export const x = Math.random();' }, /identity/],
  ['lib fetches nothing', { path: 'lib/x.ts', text: `export const x = fetch('x');` }, /fetch/],
  ['any is no type', { path: 'local/x.ts', text: 'export const x: any = 1;' }, /any/],
];

/** What must pass, so that a rule that refuses everything is not taken for a boundary. */
const allowed: readonly (readonly [string, Case])[] = [
  ['a cloud imports its provider by subpath', from('lib/aws/x.ts', '@cdktf/provider-aws/lib/s3-bucket')],
  ['a cloud imports its contracts', from('lib/google/data-lake/x.ts', '../../capabilities/data-lake')],
  [
    'a cloud loads its builders lazily',
    { path: 'lib/aws/index.ts', text: `export const x = () => (require('./x') as typeof import('./x')).y;` },
  ],
  ['names of a cloud are no cloud', from('lib/names/x.ts', './rules/google-data')],
  ['the entry of the app imports a cloud', from('stacks/main.ts', '../lib/aws')],
  ['the entry of the app reads files', from('stacks/main.ts', 'node:fs')],
  ['neutral code imports the stack', from('lib/platform/x.ts', '../../stacks/platform-stack')],
  ['testing writes to a temporary folder', from('lib/testing/x.ts', 'node:fs')],
  [
    'a hash is no randomness',
    {
      path: 'lib/x.ts',
      text: `import { createHash } from 'node:crypto';\nexport const x = createHash('sha256');`,
    },
  ],
  ['a given moment is no clock', { path: 'lib/x.ts', text: `export const x = new Date('2026-01-01');` }],
  ['the command calls services', from('cli/x.ts', '@aws-sdk/client-s3')],
  ['a test evaluates policies', from('test/x.ts', '@cloud-copilot/iam-simulate')],
  ['an example imports the package', from('examples/minimal/x.ts', 'cdktf-dataops/aws')],
];

function lint(cases: readonly Case[]): readonly (readonly string[])[] {
  const output = execFileSync(process.execPath, [join(__dirname, 'lint.mjs')], {
    cwd: join(__dirname, '../..'),
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[][];
}

describe('import boundaries', () => {
  let messages: readonly (readonly string[])[];
  beforeAll(() => {
    messages = lint([...refused, ...allowed].map(([, text]) => text));
  }, 60_000);

  test.each(refused.map(([name, , message], index) => [name, message, index] as const))(
    '%s',
    (_, message, index) => expect(messages[index]).toEqual([expect.stringMatching(message)]),
  );

  test.each(allowed.map(([name], index) => [name, refused.length + index] as const))('%s', (_, index) =>
    expect(messages[index]).toEqual([]),
  );
});
