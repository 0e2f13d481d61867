import { refusals } from '../../cli/engine';
import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { acme as smallest } from '../../examples/minimal/platform';
import { ACCOUNT, Emulated, REGION } from './emulated';

const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({
  cloud: aws,
  target: { account: '777788889999', region: REGION },
});
const settings = { alerts: 'team' } as const;
const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, settings });
const { curated } = smallest.definition.lake.zones;

let emulated: Emulated;

beforeAll(async () => {
  emulated = await Emulated.start('sandbox');
});
afterAll(() => emulated.stop());

test('routes, freshness, dashboard and budget are applied, stay as they are, and go without a trace', async () => {
  const watched = platform('acme', {
    lake: { zones: { curated } },
    roles: { analyst: { reads: ['curated'] } },
    monitoring: {
      alertTo: 'data@acme.example',
      routes: { critical: { email: 'oncall@acme.example' } },
      freshness: { 'curated.sales': '24h' },
      budget: { usdPerMonth: 500 },
    },
  });
  const before = await listAccount(emulated.emulator.client);
  const { workspace } = emulated.synthesize((app) => watched.build(app, ada));
  await workspace.apply({ autoApprove: true });
  expect((await workspace.plan()).empty).toBe(true);
  const added = leftovers(before, await listAccount(emulated.emulator.client)).left;
  expect(added.filter(({ kind }) => kind === 'dashboard')).toHaveLength(1);
  expect(added.filter(({ kind }) => kind === 'alarm')).toHaveLength(7);
  await workspace.destroy();
  expect(leftovers(before, await listAccount(emulated.emulator.client)).left).toEqual([]);
});

/** The emulator has no Chatbot, so that more than a plan cannot be seen. */
test('a channel of Slack is planned', async () => {
  const slack = { workspace: 'T0AB1CD2E', channel: 'C0AB1CD2E' };
  const routes = { critical: { slack }, warning: { email: 'data@acme.example', slack } } as const;
  const posting = platform('acme', { monitoring: { routes } });
  const { workspace } = emulated.synthesize((app) => posting.build(app, ada));
  const plan = await workspace.plan();
  expect(plan.counts).toMatchObject({ update: 0, replace: 0, delete: 0 });
  expect(plan.counts.create).toBeGreaterThan(10);
  expect(refusals(plan)).toEqual([]);
});
