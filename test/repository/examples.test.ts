import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '../../examples');
const read = (path: string) => readFileSync(join(EXAMPLES, path), 'utf8');

/** The stacks that an example's app writes, started as `cdktf synth` starts it. */
function stacksOf(example: string): readonly string[] {
  const { app } = JSON.parse(read(`${example}/cdktf.json`)) as { app: string };
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    const environment = { PATH: process.env.PATH, CDKTF_OUTDIR: outdir };
    const options = {
      cwd: join(EXAMPLES, example),
      shell: true,
      encoding: 'utf8',
      env: environment,
    } as const;
    const { status, stderr } = spawnSync(app, options);
    if (status !== 0) throw new Error(`the examples are compiled by 'npm run build'\n${stderr}`);
    return readdirSync(join(outdir, 'stacks')).sort();
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('every example has an app, a document and tests', () => {
  for (const example of readdirSync(EXAMPLES))
    for (const file of ['main.ts', 'cdktf.json', 'README.md', 'platform.test.ts'])
      expect([example, file, existsSync(join(EXAMPLES, example, file))]).toEqual([example, file, true]);
});

test('the minimal platform synthesizes', () => {
  expect(stacksOf('minimal')).toEqual([
    'acme__ada__444455556666__eu-west-1',
    'acme__production__111122223333__eu-west-1',
  ]);
});

test("the team's platform synthesizes", () => {
  expect(stacksOf('team')).toEqual([
    'shop__ada__444455556666__eu-central-1',
    'shop__ben__444455556666__eu-central-1',
    'shop__production__111122223333__eu-central-1',
    'shop__staging__222233334444__eu-central-1',
  ]);
});

test('the whole platform synthesizes, with the base of its sandboxes', () => {
  expect(stacksOf('whole-platform')).toEqual([
    'acme__ada__444455556666__eu-west-1',
    'acme__ben__444455556666__eu-west-1',
    'acme__production__111122223333__eu-west-1',
    'dataops-base__shared__444455556666__eu-west-1',
  ]);
});

test.each(['examples/whole-platform/platform.ts', 'stacks/reference.ts'])(
  'the whole platform of %s is defined in at most 15 lines, as Prettier formats it',
  (file) => {
    const root = join(__dirname, '../..');
    const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
    const { stdout, status } = spawnSync(process.execPath, [prettier, file], { cwd: root, encoding: 'utf8' });
    expect(status).toBe(0);
    const [defined, ...others] = stdout.match(/^export const \w+ = platform\([^]*?^\}\);$/gm) ?? [];
    expect(others).toEqual([]);
    expect(defined!.split('\n').length).toBeLessThanOrEqual(15);
  },
);

test('the minimal platform takes at most 15 lines, its tests at most 10', () => {
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const defined = read('minimal/platform.ts').replace(/^[^]*?(?=export const acme)/, '');
  const built = lines(read('minimal/main.ts')).filter((line) => !/^import |app\.synth\(\)/.test(line));
  expect(lines(defined).length + built.length).toBeLessThanOrEqual(15);
  const shown = /platform\.test\.ts -->\n+```ts\n([^`]+)```/.exec(read('minimal/README.md'))![1]!;
  expect(lines(shown).length).toBeLessThanOrEqual(10);
});
