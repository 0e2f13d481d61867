import { linesOf } from '../../../cli/commands/status';
import { capabilitiesOf, statusOf } from '../../../cli/life/status';
import { fakeApp } from '../app';
import { fixture } from '../engine/support';
import { MemoryGround, record, stack } from './support';
import { NOW, TestTools } from './tools';

const at = (path: string) => ({ '//': { metadata: { path: `acme__ada/acme__ada/${path}` } } });
const RESOURCES = {
  aws_s3_bucket: { raw: { ...at('lake/raw/Default'), bucket: 'acme-ada-raw' }, logs: at('lake/Logs') },
  aws_sns_topic: { monitoring: at('monitoring/Default') },
  aws_sqs_queue: { own: {} },
};
const deployed = record({
  stacks: [stack('acme__ada', RESOURCES)],
  commit: '0123456',
  branch: 'main',
  seconds: { init: 4.1, apply: 60 },
});
const report = {
  environment: 'ada',
  mirrors: 'production',
  notMirrored: [
    {
      capability: 'warehouse',
      setting: 'warehouse',
      here: 'athena',
      there: 'redshift-serverless',
      elements: { here: ['w.h'], there: ['w.t'] },
    },
  ],
  lent: [{ setting: 'network', base: 'shared', compared: true }],
  resources: { compared: 3, of: 4 },
  attributes: { compared: 20, of: 24 },
  elements: 3,
  equal: 20,
  explained: [
    { address: 'a', attribute: 'x', because: `the setting 'removal'` },
    { address: 'b', because: `only in ada, by the setting 'alerts'` },
    { address: 'c', attribute: 'x', because: `the setting 'removal'` },
  ],
  notComparable: [],
  unexplained: [{ address: 'd', because: 'only in ada' }],
};
const app = () => {
  const { platform, account, region } = deployed.identity;
  return fakeApp({
    stacks: [stack()],
    files: { 'dataops.mirrors.json': [{ platform, account, region, report }] },
  });
};

const planning = (plan: string) => (args: string) =>
  args.startsWith('show') ? { stdout: fixture(plan) } : {};

test('shows what there is, who has it, and how it differs from production', async () => {
  const ground = new MemoryGround();
  const lock = { id: '1', who: 'ben@desk', since: '2026-11-22T07:00:00Z', operation: 'apply' };
  ground.memory.locks.set('acme/ada/acme__ada.tfstate', lock);
  const status = await statusOf(new TestTools(undefined, app()), ground, deployed);
  expect(status).not.toHaveProperty('drift');
  expect(linesOf(status, NOW).join('\n')).toMatchInlineSnapshot(`
    "acme/ada in 444455556666 eu-west-1 is ready since 2026-11-20T08:00:00.000Z, by ada@laptop
      owner      ada
      expires    2026-12-01 (9d 15h)
      commit     0123456 on main
      cost       0.00 USD per day while idle
      resources  lake 2, monitoring 1, other 1
      seconds    init 4.1, apply 60
      locked by  ben@desk since 2026-11-22T07:00:00Z (apply)
      mirror     against production: 20 equal; explained by settings: removal 2, alerts 1; 0 not comparable; 1 unexplained
                 NOT MIRRORED warehouse: athena instead of redshift-serverless (setting 'warehouse')
                 network: compared in the base 'shared', which lends that
                 comparable of production: 3 of 4 (75 %) resources, 20 of 24 (83 %) of their attributes
      bucket acme-ada-raw  https://eu-west-1.console.aws.amazon.com/s3/buckets/acme-ada-raw?region=eu-west-1"
  `);
});

test('without an app, or with one that fails, the rest is shown', async () => {
  const skippedIn = async (folder?: string) => {
    const { mirror, owner } = await statusOf(new TestTools(undefined, folder), new MemoryGround(), deployed);
    return [mirror, owner];
  };
  await expect(skippedIn(__dirname)).resolves.toEqual([
    { skipped: expect.stringMatching(/^there is no .*cdktf\.json; run this in the folder of your app$/) },
    'ada',
  ]);
  await expect(skippedIn()).resolves.toEqual([
    { skipped: expect.stringMatching(/^the app wrote no stacks/) },
    'ada',
  ]);
});

test('drift is what a plan of the stored stack changes', async () => {
  const tools = new TestTools(planning('plan-mixed.json'), app());
  const status = await statusOf(tools, new MemoryGround(), deployed, { drift: true });
  expect(tools.commands).toEqual(['init', 'plan', 'show']);
  expect(JSON.parse(tools.ran[1]!.stack)).toEqual(deployed.stacks[0]!.json);
  expect(status.drift!.length).toBeGreaterThan(1);
  const { address, action } = status.drift![0]!;
  expect(linesOf(status, NOW).join('\n')).toMatch(
    new RegExp(`drift +${status.drift!.length} changed\n +${action} +${address}`),
  );

  const same = new TestTools(planning('plan-empty.json'), app());
  const unchanged = await statusOf(same, new MemoryGround(), deployed, { drift: true });
  expect(unchanged.drift).toEqual([]);
  expect(linesOf(unchanged, NOW).join('\n')).toMatch(/drift +none/);
});

test('drift is not looked for while somebody works on it, or where the state is lost', async () => {
  const tools = new TestTools(planning('plan-empty.json'), app());
  const locked = new MemoryGround();
  const lock = { id: '1', who: 'ben@desk', since: 'noon', operation: 'apply' };
  locked.memory.locks.set('acme/ada/acme__ada.tfstate', lock);
  await expect(statusOf(tools, locked, deployed, { drift: true })).rejects.toThrow(/ben@desk works on 'ada'/);
  const lost = { ...deployed, states: { acme__ada: { lineage: 'l', serial: 1 } } };
  await expect(statusOf(tools, new MemoryGround(), lost, { drift: true })).rejects.toThrow(/is gone/);
  expect(tools.ran).toEqual([]);
});

test('a resource of the user`s own counts as other', () => {
  expect(capabilitiesOf(deployed.stacks)).toEqual({ lake: 2, monitoring: 1, other: 1 });
});
