import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackDescription } from '../../../stacks/description';
import { withEnvironment } from '../environment';
import { dataops, type Ran } from '../terminal';
import { stack } from './support';

type Said = Partial<StackDescription>;

/** The folder of an app in a git repository, on the branch `main`; what it says can depend on what it is asked. */
function app(said: Said, whenAsked: Said = said, { repository = true } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-protected-'));
  const json = (change: Said) => {
    const { json: whole, description } = stack('acme__production');
    return JSON.stringify({ ...whole, '//': { dataops: { ...description, ...change } } });
  };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(
    join(folder, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs'); const out = process.env.CDKTF_OUTDIR;
     const asked = JSON.parse(process.env.CDKTF_CONTEXT_JSON)['dataops:decommission'];
     mkdirSync(out + '/stacks/acme__production', { recursive: true });
     writeFileSync(out + '/stacks/acme__production/cdk.tf.json', asked ? ${JSON.stringify(json(whenAsked))} : ${JSON.stringify(json(said))});
     writeFileSync(out + '/manifest.json', '{"stacks":{"acme__production":{"constructPath":"p","dependencies":[]}}}');`,
  );
  if (repository) {
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    git(folder, 'add', '.');
    git(folder, '-c', 'user.name=a', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '-m', 'all');
  }
  return folder;
}

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, stdio: 'ignore' });

const production: Said = { environment: 'production', environmentClass: 'production', retains: true };
const onMain = { ...production, branch: 'main' };

/** Where nothing answers: whoever gets as far as asking AWS fails. */
const nowhere = {
  DATAOPS_CACHE: mkdtempSync(join(tmpdir(), 'dataops-cache-')),
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
  AWS_MAX_ATTEMPTS: '1',
};
const run = (args: readonly string[], folder: string): Promise<Ran> =>
  withEnvironment(nowhere, () => dataops(args, { folder }));
const cannotAsk = /^AWS cannot be reached/;

describe('up production', () => {
  const up = (folder: string, ...args: string[]) => run(['up', 'production', ...args], folder);

  test.each([onMain, production])('goes on to ask AWS from a clean tree: %j', async (said) => {
    expect(await up(app(said))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(cannotAsk) as string,
    });
  });

  test('refuses what is not committed, untracked files too', async () => {
    const folder = app(production);
    writeFileSync(join(folder, 'new.ts'), '');
    expect(await up(folder)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^'production' is deployed from what is committed, .*`git stash -u`\n$/,
      ) as string,
    });
  });

  test('refuses another branch than is declared, and none', async () => {
    const folder = app(onMain);
    git(folder, 'switch', '--quiet', '--create', 'mine');
    expect((await up(folder)).stderr).toBe(
      `'production' is deployed from the branch 'main', got 'mine'; check it out with \`git switch main\`\n`,
    );
    git(folder, 'switch', '--quiet', '--detach');
    expect((await up(folder)).stderr).toMatch(/got none that is checked out/);
  });

  test('refuses a folder outside of git', async () => {
    expect((await up(app(production, production, { repository: false }))).stderr).toMatch(
      /^'production' is deployed from a git repository/,
    );
  });

  test.each([
    [['--owner', 'ada'], '--owner'],
    [['--for', '5d'], '--for'],
    [['--branch', '--owner', 'ada'], '--owner --branch'],
  ])('refuses what makes sense for sandboxes alone: %j', async (args, got) => {
    const { code, stderr } = await up(app(production), ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`got ${got}; leave that out`)]);
  });

  test('refuses what the code takes down', async () => {
    const going = { ...production, retains: false, decommissioned: 'moved' };
    expect(await up(app(going))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /is decommissioned \(moved\); take it down with `dataops decommission/,
      ) as string,
    });
  });
});

describe('decommission production', () => {
  const going = { ...production, retains: false, decommissioned: 'moved' };
  const CONFIRM = 'acme production 444455556666';
  const decommission = (folder: string, { confirm = CONFIRM, reason = 'moved' } = {}) =>
    run(['decommission', 'production', '--confirm', confirm, '--reason', reason], folder);

  test.each([
    ['is asked to', production, going],
    ['does so by itself', going, going],
  ])('goes on to ask AWS where the app %s', async (_, said, whenAsked) => {
    expect(await decommission(app(said, whenAsked))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(cannotAsk) as string,
    });
  });

  test('needs the confirmation of exactly this environment', async () => {
    expect(await decommission(app(production, going), { confirm: 'acme production 1' })).toMatchObject({
      code: 2,
      stderr: `the confirmation does not name what would be lost, got "acme production 1"; allowed: --confirm '${CONFIRM}'\n`,
    });
  });

  test.each([['--confirm'], ['--reason']])('needs %s', async (option) => {
    const args = ['--confirm', CONFIRM, '--reason', 'moved'];
    args.splice(args.indexOf(option), 2);
    const { code, stderr } = await run(['decommission', 'production', ...args], app(production, going));
    expect([code, stderr]).toEqual([2, expect.stringContaining(option)]);
  });

  test('needs a reason that says something', async () => {
    expect(await decommission(app(production, going), { reason: ' ' })).toMatchObject({ code: 2 });
  });

  test('says how an app takes part that does not', async () => {
    const { code, stderr } = await decommission(app(production));
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /whatever is asked; let its entry build `decommissionWanted\(app, …\)` of 'cdktf-dataops\/stacks'/,
      ),
    ]);
  });

  test('refuses another reason than the code gives', async () => {
    const { code, stderr } = await decommission(app(going), { reason: 'bored' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('got "bored"; allowed: --reason "moved"')]);
  });

  test('leaves sandboxes to `down`', async () => {
    const sandbox: Said = { environment: 'production' };
    expect(await decommission(app(sandbox))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('dataops down production') as string,
    });
  });

  test('is started from what is committed', async () => {
    const folder = app(production, going);
    writeFileSync(join(folder, 'new.ts'), '');
    expect(await decommission(folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('deployed from what is committed') as string,
    });
  });
});
