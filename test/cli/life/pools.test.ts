import type { EnvironmentStack } from '../../../cli/environments/stack';
import { down } from '../../../cli/life/down';
import { up } from '../../../cli/life/up';
import type { NeededPools } from '../../../lib/base/pools';
import { saying, writeApp } from './built';
import { FakeTools } from './fake-workspace';
import { identity, MemoryGround, record } from './support';

let ground: MemoryGround;
jest.mock('../../../cli/environments/accounts', () => ({
  ...jest.requireActual<object>('../../../cli/environments/accounts'),
  groundOf: () => ground,
}));

const needed: NeededPools = {
  environment: 'dataops-base__shared__airflow',
  parameter: '/dataops-base/shared/v1/orchestrator',
  pools: [{ name: 'acme__ada__airflow', slots: 16 }],
};
const borrower = saying({ pools: [needed] });
const without = saying();

let tools: FakeTools;
/** What happened, in order. */
let events: string[];
beforeEach(() => {
  ground = new MemoryGround();
  tools = new FakeTools();
  events = [];
  tools.onCommand = (command) => void events.push(command);
  for (const what of ['makePools', 'dropPools'] as const) {
    const really = ground.contents[what].bind(ground.contents);
    ground.contents[what] = (
      stacks: readonly EnvironmentStack[],
      before: readonly EnvironmentStack[] = [],
    ) => {
      events.push(what);
      return really(stacks, before);
    };
  }
});
afterEach(() => tools.stop());

const app = (written: EnvironmentStack) => writeApp(tools.cache, written);

test('up makes the pools that a stack needs, once the stack is applied', async () => {
  app(borrower);
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply', 'makePools']);
  expect([...ground.contents.pools]).toEqual(['acme__ada__airflow']);
});

test('up asks for none where no stack needs one, or did before', async () => {
  app(without);
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply']);
});

test('up drops those that are not needed any more', async () => {
  app(borrower);
  await up(tools, { name: 'ada', owner: 'ada' });
  app(without);
  await up(tools, { name: 'ada', owner: 'ada' });
  expect([...ground.contents.pools]).toEqual([]);
});

test('up that cannot make them is repeated, and makes them then', async () => {
  app(borrower);
  const make = ground.contents.makePools;
  ground.contents.makePools = () => Promise.reject(new Error('Airflow refuses'));
  await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow('Airflow refuses');
  expect((await ground.memory.read(identity))!.record.status).toBe('failed');
  ground.contents.makePools = make;
  await up(tools, { name: 'ada', owner: 'ada' });
  expect([...ground.contents.pools]).toEqual(['acme__ada__airflow']);
});

test('down drops them before the stacks are destroyed', async () => {
  const stored = (await ground.memory.create(record({ stacks: [borrower] })))!;
  await ground.contents.makePools([borrower], []);
  events = [];
  await down(tools, ground, stored);
  expect(events).toEqual(['dropPools', 'destroy']);
  expect(ground.contents.pools.size).toBe(0);
});
