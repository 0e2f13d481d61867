import { dropDatabase, makeDatabase, type DatabaseClients } from '../../../cli/aws/databases';
import { databaseTables } from '../../../lib/base/contents';
import type { LentDatabase } from '../../../lib/base/database';
import { FakeRedshift } from './redshift';

const share = 'acme__production__clones';
const lent = (name: string, tables: readonly string[] = ['orders']): LentDatabase => ({
  name: `acme__${name}__analytics`,
  workgroup: 'base',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: [`IAMR:acme-${name}-analyst`],
  loadsAs: 'arn:base',
  contents: {
    tables: databaseTables({ orders: { columns: { id: 'bigint' } } }),
    queries: {},
    shares: [],
    sharePrefix: `acme__${name}__`,
    takes: { share, account: '111122223333', sameAccount: false, tables, offered: true },
    readers: [`IAMR:acme-${name}-analyst`],
    builders: [],
  },
});

let redshift: FakeRedshift;
const start = () => {
  redshift = new FakeRedshift();
  redshift.given.set(share, ['111122223333', '13b8833d-17c6-4f16-8fe4-1a018f5ed00d']);
};
beforeEach(start);
const there = () => ({
  databases: redshift.databases,
  consumed: redshift.consumed,
  members: redshift.members,
  users: redshift.users,
});
const make = (database: LentDatabase, clients: DatabaseClients = redshift.clients) =>
  makeDatabase(clients, database);
const drop = (database: LentDatabase, clients: DatabaseClients = redshift.clients) =>
  dropDatabase(clients, database, [0]);

/** Clients that do something else before the call of a number; how many calls there were. */
function interrupted(before: number, act: () => Promise<void>) {
  const { 'redshift-data': data, ...others } = redshift.clients;
  let calls = 0;
  const counted =
    <I, O>(call: (input: I) => Promise<O>) =>
    async (input: I) => {
      if (calls++ === before) await act();
      return call(input);
    };
  const client = {
    ...data,
    executeStatement: counted((input: never) => data.executeStatement(input)),
    batchExecuteStatement: counted((input: never) => data.batchExecuteStatement(input)),
  };
  return {
    clients: { ...others, 'redshift-data': client } as unknown as DatabaseClients,
    calls: () => calls,
  };
}
const cut = () => Promise.reject(new Error('cut off'));

/** Runs something as often as it has calls, with an interruption before another one each time. */
async function eachTime(
  prepare: () => Promise<void>,
  run: (clients: DatabaseClients) => Promise<void>,
  act: () => Promise<void>,
  look: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  for (let before = 0; !isOver; before++) {
    start();
    await prepare();
    const { clients, calls } = interrupted(before, act);
    await run(clients).catch((error: Error) => expect(error.message).toBe('cut off'));
    isOver = calls() <= before;
    if (!isOver) await look();
  }
}

const nothing = async () => {};

test('a clone that was cut off wherever leaves nothing behind', async () => {
  await eachTime(
    nothing,
    (clients) => make(lent('ada'), clients),
    cut,
    async () => {
      await drop(lent('ada'));
      expect([...redshift.databases]).toEqual(['sandboxes']);
      expect(redshift.consumed.size + redshift.members.size + redshift.users.size).toBe(0);
    },
  );
});

test('a clone that was cut off wherever is whole when it is made again', async () => {
  await make(lent('ada'));
  const whole = there();
  await eachTime(
    nothing,
    (clients) => make(lent('ada'), clients),
    cut,
    async () => {
      await make(lent('ada'));
      expect(there()).toEqual(whole);
      expect(redshift.views.has('public.orders')).toBe(true);
    },
  );
});

test('a clone whose end was cut off wherever is gone when it is ended again', async () => {
  await eachTime(
    () => make(lent('ada')),
    (clients) => drop(lent('ada'), clients),
    cut,
    async () => {
      await drop(lent('ada'));
      expect([...redshift.databases]).toEqual(['sandboxes']);
      expect(redshift.consumed.size + redshift.members.size + redshift.users.size).toBe(0);
    },
  );
});

test.each<[string, () => Promise<void>, () => Promise<void>]>([
  ['goes', () => make(lent('eve')), () => drop(lent('eve'))],
  ['takes nothing any more', () => make(lent('eve')), () => make(lent('eve', []))],
  ['never took anything', nothing, () => make(lent('eve', []))],
])('a clone is whole, or says that it is not, where a neighbour %s meanwhile', async (_, prepare, act) => {
  let refused = 0;
  await eachTime(
    prepare,
    (clients) => make(lent('ada'), clients).catch(() => make(lent('ada')).then(() => void refused++)),
    act,
    async () => {
      expect(redshift.consumed.get(share)).toBe(share);
      expect(redshift.members.get('acme__ada__analytics__readers')).toContain(`ROLE ${share}__readers`);
      expect(redshift.members.has(`${share}__readers`)).toBe(true);
    },
  );
  expect(refused).toBeLessThanOrEqual(1);
});
