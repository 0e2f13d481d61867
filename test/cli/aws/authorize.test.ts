import {
  authorizeShares,
  needAuthorization,
  type AuthorizingClients,
} from '../../../cli/aws/databases/authorize';
import { FakeRedshift } from './redshift';

const place = { account: '111122223333', region: 'eu-west-1' };
const [partner, namespace] = ['999988887777', '13b8833d-17c6-4f16-8fe4-1a018f5ed00d'];
const share = {
  name: 'acme__production__partner',
  schema: 'public',
  tables: ['orders'],
  consumers: [partner],
};
const own = { ...share, name: 'acme__production__own', consumers: [namespace] };
const DataShareArn = `arn:aws:redshift:eu-west-1:111122223333:datashare:id-of-namespace/${share.name}`;

/** Clients of a Redshift that says how a consumer stands. */
function clients(Status: string) {
  const authorized: object[] = [];
  const redshift = {
    describeDataShares: (input: object) => {
      expect(input).toEqual({ DataShareArn });
      const DataShareAssociations = [{ ConsumerIdentifier: partner, Status }];
      return Promise.resolve({ DataShares: [{ DataShareAssociations }] });
    },
    authorizeDataShare: (input: object) => Promise.resolve(authorized.push(input)),
  };
  const all = { ...new FakeRedshift().clients, redshift } as unknown as AuthorizingClients;
  return { all, authorized };
}

test.each(['PENDING_AUTHORIZATION', 'DEAUTHORIZED'])(
  'an account that waits is let in, to read: %s',
  async (status) => {
    const { all, authorized } = clients(status);
    await authorizeShares(all, place, 'acme-warehouse', [share, own]);
    expect(authorized).toEqual([{ DataShareArn, ConsumerIdentifier: partner, AllowWrites: false }]);
  },
);

test.each(['AUTHORIZED', 'ACTIVE', 'REJECTED'])('an account that stands so is let be: %s', async (status) => {
  const { all, authorized } = clients(status);
  await authorizeShares(all, place, 'acme-warehouse', [share]);
  expect(authorized).toEqual([]);
});

test('nobody is asked for a namespace of the same account, or for nobody', () => {
  expect(needAuthorization([own, { ...share, consumers: [] }])).toBe(false);
  expect(needAuthorization([own, share])).toBe(true);
});
