import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import { down } from '../../../cli/life/down';
import { up } from '../../../cli/life/up';
import type { NeededPools } from '../../../lib/base/pools';
import { FakeTools } from './fake-workspace';
import { identity, MemoryGround, record, stack } from './support';

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
const plain = stack();
const description = { ...plain.description, pools: [needed], expires: '2099-01-01' };
const borrower: EnvironmentStack = {
  ...plain,
  description,
  json: { ...plain.json, '//': { metadata: {}, dataops: description } },
};

const without: EnvironmentStack = {
  ...plain,
  json: { ...plain.json, '//': { dataops: { ...plain.description, expires: '2099-01-01' } } },
};

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

/** An app that builds these stacks. */
function app(written: EnvironmentStack): void {
  const { cache } = tools;
  writeFileSync(join(cache, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  const manifest = { stacks: { [written.id]: { constructPath: written.id, dependencies: [] } } };
  writeFileSync(
    join(cache, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs'); const out = process.env.CDKTF_OUTDIR;
     mkdirSync(out + '/stacks/${written.id}', { recursive: true });
     writeFileSync(out + '/stacks/${written.id}/cdk.tf.json', ${JSON.stringify(JSON.stringify(written.json))});
     writeFileSync(out + '/manifest.json', ${JSON.stringify(JSON.stringify(manifest))});`,
  );
}

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
