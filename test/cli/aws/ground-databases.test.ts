import { AwsGround } from '../../../cli/aws/environments/ground';
import { databaseTables, type DatabaseContents } from '../../../lib/base/contents';
import type { LentDatabase } from '../../../lib/base/database';
import { stack } from '../life/support';
import { FakeRedshift } from './redshift';

let redshift: FakeRedshift;
let authorized: object[];
let consenting: string;
const takes = {
  share: 'acme__production__clones',
  account: '111122223333',
  sameAccount: false,
  tables: ['orders'],
  offered: true,
};
const DataShareArn = `arn:aws:redshift:eu-west-1:${takes.account}:datashare:id/${takes.share}`;
jest.mock('../../../cli/aws/clients', () => ({
  clients: (names: readonly string[]) => {
    const all: Readonly<Record<string, unknown>> = {
      ...redshift.clients,
      redshift: {
        describeDataShares: () =>
          Promise.resolve({
            DataShares: [
              {
                DataShareAssociations: [
                  { ConsumerIdentifier: '999988887777', Status: 'PENDING_AUTHORIZATION' },
                ],
              },
            ],
          }),
        authorizeDataShare: (input: object) => Promise.resolve(authorized.push(input)),
        describeDataSharesForConsumer: () =>
          Promise.resolve({
            DataShares: [{ DataShareArn, DataShareAssociations: [{ ConsumerIdentifier: consenting }] }],
          }),
        associateDataShareConsumer: ({ ConsumerArn }: { ConsumerArn: string }) => {
          consenting = ConsumerArn;
          redshift.given.set(takes.share, [takes.account, 'namespace-of-production']);
          return Promise.resolve();
        },
        disassociateDataShareConsumer: () => Promise.resolve((consenting = '')),
      },
    };
    return Object.fromEntries(names.map((name) => [name, all[name]]));
  },
}));

const contents: DatabaseContents = {
  tables: databaseTables({ orders: { columns: { id: 'bigint' } } }),
  queries: {},
  shares: [{ name: 'acme__ada__partner', tables: ['orders'], consumer: '999988887777' }],
  sharePrefix: 'acme__ada__',
  readers: [],
  builders: [],
};
const lent: LentDatabase = {
  name: 'acme__ada__analytics',
  workgroup: 'base',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: [],
  loadsAs: 'arn:base,arn:ada',
  contents,
};
const { description, ...plain } = stack();
const own = {
  ...plain,
  description: { ...description, fills: [{ name: 'analytics', workgroup: 'own', contents }] },
};
const borrower = { ...plain, description: { ...description, databases: [lent] } };
const ground = new AwsGround({ account: '444455556666', region: 'eu-west-1' });

beforeEach(() => {
  redshift = new FakeRedshift();
  authorized = [];
  consenting = '';
});

test.each([
  ['of its own', own],
  ['that is lent', borrower],
])('a warehouse %s is filled, and its shares are authorized', async (_, environment) => {
  await ground.contents.makeDatabases([environment]);
  expect([...redshift.tables.keys()]).toEqual(['orders']);
  expect(authorized).toMatchObject([{ ConsumerIdentifier: '999988887777' }]);
  expect(await ground.contents.lost([environment])).toEqual([]);
  redshift.tables.get('orders')!.set('note', 'integer');
  expect(await ground.contents.lost([environment])).toEqual(['orders.note (integer) is not declared']);
});

test('what has no warehouse asks nobody', async () => {
  const nothing = { ...plain, description };
  expect(await ground.contents.lost([nothing])).toEqual([]);
  await ground.contents.makeDatabases([nothing]);
  expect(redshift.statements).toEqual([]);
});

test('a warehouse of one’s own is dropped with its namespace, not by SQL', async () => {
  await ground.contents.makeDatabases([own]);
  const said = redshift.statements.length;
  await ground.contents.dropDatabases([own]);
  expect(redshift.statements).toHaveLength(said);
});

test.each([
  ['of its own takes its consent back before it goes', 'own', ''],
  ['that is lent keeps it, for the other sandboxes of its base', 'borrower', 'id-of-namespace'],
])('a warehouse %s', async (_, which, consent) => {
  const cloned = { ...contents, shares: [], takes };
  const databases = {
    own: { fills: [{ name: 'analytics', workgroup: 'own', contents: cloned }] },
    borrower: { databases: [{ ...lent, contents: cloned }] },
  };
  const sandbox = { ...plain, description: { ...description, ...databases[which as 'own' | 'borrower'] } };
  await ground.contents.checkClones([sandbox]);
  expect(consenting).toBe('');
  await ground.contents.makeDatabases([sandbox]);
  expect(consenting).toContain('id-of-namespace');
  expect(redshift.views.has('public.orders')).toBe(true);
  await ground.contents.dropDatabases([sandbox]);
  expect(consenting.split('/').at(-1)).toBe(consent);
});

test('a warehouse of its own takes its consent back when it is no clone any more', async () => {
  const owner = (tables: readonly string[]) => {
    const filled = { ...contents, shares: [], takes: { ...takes, tables } };
    const fills = [{ name: 'analytics', workgroup: 'own', contents: filled }];
    return { ...plain, description: { ...description, fills } };
  };
  await ground.contents.makeDatabases([owner(['orders'])]);
  expect(consenting).toContain('id-of-namespace');
  await ground.contents.makeDatabases([owner([])]);
  expect(consenting).toBe('');
  expect(redshift.tables.has('orders')).toBe(true);
});
