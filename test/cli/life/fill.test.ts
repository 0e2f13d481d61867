import type { EnvironmentStack } from '../../../cli/environments/stack';
import { Failure } from '../../../cli/failure';
import { fillAgain, filledText, totalText } from '../../../cli/life/fill';
import { up } from '../../../cli/life/up';
import { fillingOfShop } from '../../support/shop';
import { saying, writeApp } from './built';
import { FakeTools } from './fake-workspace';
import { identity, MemoryGround, record, stack } from './support';

let ground: MemoryGround;
jest.mock('../../../cli/environments/accounts', () => ({
  ...jest.requireActual<object>('../../../cli/environments/accounts'),
  groundOf: () => ground,
}));

const seeding = fillingOfShop('seeded');
const seeded = saying({ filling: seeding });
const takes = {
  share: 'acme__production__clones',
  account: '111122223333',
  sameAccount: false,
  tables: ['orders'],
  offered: true,
};
const contents = { tables: [], queries: {}, shares: [], sharePrefix: '', readers: [], builders: [], takes };
const cloned = saying({ fills: [{ name: 'analytics', workgroup: 'own', contents }] });

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

const app = () => writeApp(tools.cache, seeded);

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

test('up changes nothing where production does not offer what is to be cloned', async () => {
  app();
  ground.contents.checkClones = () => Promise.reject(new Failure('offers nothing called clones'));
  await expect(up(tools, { name: 'ada', owner: 'ada' })).rejects.toThrow('offers nothing called clones');
  expect(events).toEqual([]);
  expect(await ground.memory.read(identity)).toBeUndefined();
});

test('up removes what tables held that it does not fill any more, and of those alone', async () => {
  app();
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(ground.contents.emptied).toEqual([]);
  const [first, ...others] = seeding.tables;
  writeApp(tools.cache, saying({ filling: { ...seeding, tables: others } as typeof seeding }));
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(ground.contents.emptied).toEqual([first!.place.table]);
  writeApp(tools.cache, saying({}));
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(ground.contents.emptied).toEqual(seeding.tables.map(({ place }) => place.table));
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
  const stored = (
    stacks: readonly EnvironmentStack[],
    status: 'ready' | 'failed' | 'destroying' = 'ready',
  ) => ({
    record: record({ stacks, status }),
    version: '1',
  });

  test('is filled again as it was deployed', async () => {
    await fillAgain(tools, ground, stored([seeded]), 'seeded');
    expect(ground.contents.filled).toEqual([seeding]);
  });

  test.each<[string, EnvironmentStack, 'ready' | 'failed', string]>([
    ['it was deployed with other data', seeded, 'ready', `data: 'seeded'; say data: 'masked'`],
    ['it was deployed with none', stack(), 'ready', `data: 'empty'; say data: 'masked'`],
    ['it was deployed as a clone', cloned, 'ready', `data: 'cloned'; say data: 'masked'`],
  ])('is refused where %s', async (_, of, status, message) => {
    await expect(fillAgain(tools, ground, stored([of], status), 'masked')).rejects.toThrow(message);
    expect(ground.contents.filled).toEqual([]);
  });

  test('is refused while it is not ready', async () => {
    await expect(fillAgain(tools, ground, stored([seeded], 'failed'), 'seeded')).rejects.toThrow(
      'is not ready (failed); bring it there with `dataops up ada`',
    );
  });

  test('is refused while it is destroyed, which no `up` can change', async () => {
    await expect(fillAgain(tools, ground, stored([seeded], 'destroying'), 'seeded')).rejects.toThrow(
      'is being destroyed; finish that with `dataops down ada`',
    );
  });
});

test('what a table holds is told in a line', () => {
  const filled = { table: 'curated.sales', rows: 1_000_000, files: 1, bytes: 7_123_456 };
  expect(filledText({ data: 'seeded' }, filled)).toBe(
    'curated.sales: 1,000,000 rows seeded (1 file, 7.1 MB)',
  );
});

test('a table that production has no file of yet is told of', () => {
  const filled = { table: 'curated.sales', rows: 0, files: 0, bytes: 0, copiedFrom: 0 };
  expect(filledText({ data: 'masked' }, filled)).toBe(
    'curated.sales: empty, because production has no Parquet file of it yet',
  );
});

test('what all tables hold is told in one line', () => {
  const filled = { table: 'curated.sales', rows: 10_000, files: 14, bytes: 130_599 };
  expect(totalText([filled, { table: 'curated.customers', rows: 1, files: 1, bytes: 9_985 }])).toBe(
    '2 tables, 10,001 rows, 15 files, 141 kB',
  );
});
