import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import { Failure } from '../../../cli/failure';
import { fillAgain, filledText } from '../../../cli/life/fill';
import { up } from '../../../cli/life/up';
import { fillingOfShop } from '../../support/shop';
import { FakeTools } from './fake-workspace';
import { identity, MemoryGround, record, stack } from './support';

let ground: MemoryGround;
jest.mock('../../../cli/environments/accounts', () => ({
  ...jest.requireActual<object>('../../../cli/environments/accounts'),
  groundOf: () => ground,
}));

const seeding = fillingOfShop('seeded');
const plain = stack();
const description = { ...plain.description, filling: seeding, expires: '2099-01-01' };
const seeded: EnvironmentStack = {
  ...plain,
  description,
  json: { ...plain.json, '//': { metadata: {}, dataops: description } },
};

let tools: FakeTools;
let events: string[];
beforeEach(() => {
  ground = new MemoryGround();
  tools = new FakeTools();
  events = [];
  tools.onCommand = (command) => void events.push(command);
  const fill = ground.contents.fill;
  ground.contents.fill = (...args) => {
    events.push('fill');
    return fill(...args);
  };
});
afterEach(() => tools.stop());

function app(): void {
  const { cache } = tools;
  writeFileSync(join(cache, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  const manifest = { stacks: { [seeded.id]: { constructPath: seeded.id, dependencies: [] } } };
  writeFileSync(
    join(cache, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs'); const out = process.env.CDKTF_OUTDIR;
     mkdirSync(out + '/stacks/${seeded.id}', { recursive: true });
     writeFileSync(out + '/stacks/${seeded.id}/cdk.tf.json', ${JSON.stringify(JSON.stringify(seeded.json))});
     writeFileSync(out + '/manifest.json', ${JSON.stringify(JSON.stringify(manifest))});`,
  );
}

test('up fills tables once they stand, and not again while nothing changed', async () => {
  app();
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply', 'fill']);
  expect(ground.contents.filled).toEqual([seeding]);
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual(['apply', 'fill']);
});

test('up changes nothing where the source of a copy cannot be read', async () => {
  app();
  ground.contents.checkSource = () =>
    Promise.reject(new Failure('these credentials may not act as the steward'));
  await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow('may not act as the steward');
  expect(events).toEqual([]);
  expect(await ground.memory.read(identity)).toBeUndefined();
});

test('up that could not fill is repeated, and fills then', async () => {
  app();
  const { fill } = ground.contents;
  ground.contents.fill = () => Promise.reject(new Failure('the lake is full'));
  await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow('the lake is full');
  expect((await ground.memory.read(identity))!.record.status).toBe('failed');
  ground.contents.fill = fill;
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(ground.contents.filled).toEqual([seeding]);
});

describe('a sandbox that stands', () => {
  const stored = (stacks: readonly EnvironmentStack[], status: 'ready' | 'failed' = 'ready') => ({
    record: record({ stacks, status }),
    version: '1',
  });

  test('is filled again as it was deployed', async () => {
    await fillAgain(tools, ground, stored([seeded]), 'seeded');
    expect(ground.contents.filled).toEqual([seeding]);
  });

  test.each<[string, EnvironmentStack, 'ready' | 'failed', string]>([
    ['it was deployed with other data', seeded, 'ready', `data: 'seeded'; say data: 'masked'`],
    ['it was deployed with none', plain, 'ready', `data: 'empty'; say data: 'masked'`],
  ])('is refused where %s', async (_, of, status, message) => {
    await expect(fillAgain(tools, ground, stored([of], status), 'masked')).rejects.toThrow(message);
    expect(ground.contents.filled).toEqual([]);
  });

  test('is refused while it is not ready', async () => {
    await expect(fillAgain(tools, ground, stored([seeded], 'failed'), 'seeded')).rejects.toThrow(
      'is not ready (failed); bring it there with `dataops up ada`',
    );
  });
});

test('what a table holds is told in a line', () => {
  const filled = { table: 'curated.sales', rows: 1_000_000, files: 1, bytes: 7_123_456 };
  expect(filledText({ data: 'seeded' }, filled)).toBe(
    'curated.sales: 1,000,000 rows seeded (1 file, 7.1 MB)',
  );
});
