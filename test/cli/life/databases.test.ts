import type { EnvironmentStack } from '../../../cli/environments/stack';
import { down } from '../../../cli/life/down';
import { up } from '../../../cli/life/up';
import type { LentDatabase } from '../../../lib/base/database';
import { saying, writeApp } from './built';
import { FakeTools } from './fake-workspace';
import { identity, MemoryGround, record } from './support';

let ground: MemoryGround;
jest.mock('../../../cli/environments/accounts', () => ({
  ...jest.requireActual<object>('../../../cli/environments/accounts'),
  groundOf: () => ground,
}));

const database: LentDatabase = {
  name: 'acme__ada__analytics',
  workgroup: 'shared',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: [],
  loadsAs: 'arn:base,arn:ada',
};
const borrower = saying({ databases: [database] });

let tools: FakeTools;
/** What happened, in order. */
let events: string[];
beforeEach(() => {
  ground = new MemoryGround();
  tools = new FakeTools();
  events = [];
  tools.onCommand = (command) => void events.push(command);
  for (const what of ['makeDatabases', 'dropDatabases'] as const) {
    const really = ground.contents[what].bind(ground.contents);
    ground.contents[what] = (stacks) => {
      events.push(what);
      return really(stacks);
    };
  }
});
afterEach(() => tools.stop());

const app = (written: EnvironmentStack) => writeApp(tools.cache, written);

test('up makes the database that a stack needs, once the stack is applied', async () => {
  app(borrower);
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply', 'makeDatabases']);
  expect([...ground.contents.databases]).toEqual([database.name]);
});

test('up asks for none where no stack needs one', async () => {
  app(saying());
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply']);
});

test('up that cannot make it is repeated, and makes it then', async () => {
  app(borrower);
  const make = ground.contents.makeDatabases;
  ground.contents.makeDatabases = () => Promise.reject(new Error('the warehouse refuses'));
  await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow('the warehouse refuses');
  const { record: left } = (await ground.memory.read(identity))!;
  expect(left.status).toBe('failed');
  ground.contents.makeDatabases = make;
  await up(tools, { name: 'ada', owner: 'ada' });
  expect([...ground.contents.databases]).toEqual([database.name]);
});

test('down drops it before the stacks are destroyed', async () => {
  const stored = (await ground.memory.create(record({ stacks: [borrower] })))!;
  await ground.contents.makeDatabases([borrower]);
  events = [];
  await down(tools, ground, stored);
  expect(events).toEqual(['dropDatabases', 'destroy']);
  expect(ground.contents.databases.size).toBe(0);
});

test('down that cannot drop it destroys nothing, and is repeated', async () => {
  const stored = (await ground.memory.create(record({ stacks: [borrower] })))!;
  const drop = ground.contents.dropDatabases;
  ground.contents.dropDatabases = () => Promise.reject(new Error('somebody is connected'));
  await expect(down(tools, ground, stored)).rejects.toThrow('somebody is connected');
  expect(events).not.toContain('destroy');
  ground.contents.dropDatabases = drop;
  const again = (await ground.memory.read(identity))!;
  expect(again.record.status).toBe('destroying');
  await down(tools, ground, again);
  expect(events).toContain('destroy');
});

describe('an environment with a warehouse of its own', () => {
  const contents = {
    tables: [],
    queries: {},
    shares: [],
    sharePrefix: 'acme__ada__',
    readers: [],
    builders: [],
  };
  const owner = saying({ fills: [{ name: 'analytics', workgroup: 'own', contents }] });

  test('fills it, once the stack is applied', async () => {
    app(owner);
    await up(tools, { name: 'ada', owner: 'ada' });
    expect(events).toEqual(['apply', 'makeDatabases']);
  });

  test('changes nothing while a table would lose data', async () => {
    app(owner);
    ground.contents.losses = ['orders.note (integer) is not declared'];
    await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow(
      /^tables of the warehouse would lose what they hold: orders\.note \(integer\) is not declared; declare each column .* 'drops'/,
    );
    expect(events).toEqual([]);
    expect(await ground.memory.read(identity)).toBeUndefined();
  });
});
