import {
  acceptShare,
  checkOffer,
  leaveShare,
  type AcceptingClients,
} from '../../../cli/aws/databases/clones/consent';
import { FakeRedshift } from './redshift';

const [PRODUCTION, SANDBOXES] = ['111122223333', '444455556666'];
const share = 'acme__production__clones';
const takes = { share, account: PRODUCTION, sameAccount: false, tables: ['orders'], offered: true };
const DataShareArn = `arn:aws:redshift:eu-west-1:${PRODUCTION}:datashare:13b8833d-17c6-4f16-8fe4-1a018f5ed00d/${share}`;
const namespaceArn = `arn:aws:redshift-serverless:eu-west-1:${SANDBOXES}:namespace/id-of-namespace`;
const others = [
  { DataShareArn: DataShareArn.replace(PRODUCTION, '999988887777') },
  { DataShareArn: `${DataShareArn}_too` },
  { DataShareArn: DataShareArn.replace(`/${share}`, `/of_${share}`) },
];

/** Clients of an account to which this is offered, a page for each. */
function clients(...offers: readonly object[]) {
  const said: (readonly [string, object])[] = [];
  const redshift = {
    describeDataSharesForConsumer: ({ Marker = '0' }: { Marker?: string }) => {
      const next = Number(Marker) + 1;
      return Promise.resolve({
        DataShares: offers.slice(Number(Marker), next),
        ...(next < offers.length && { Marker: String(next) }),
      });
    },
    associateDataShareConsumer: (input: object) => Promise.resolve(said.push(['associate', input])),
    disassociateDataShareConsumer: (input: object) => Promise.resolve(said.push(['disassociate', input])),
  };
  const fake = new FakeRedshift();
  const all = { ...fake.clients, redshift } as unknown as AcceptingClients;
  return { all, said, fake };
}
const standing = (ConsumerIdentifier: string, Status: string) => ({
  DataShareArn,
  DataShareAssociations: [{ ConsumerIdentifier, Status }],
});

test('what another account offers is consented to, for the one namespace and to read alone', async () => {
  const { all, said } = clients(...others, standing(SANDBOXES, 'AVAILABLE'));
  await checkOffer(all.redshift, takes, SANDBOXES);
  expect(said).toEqual([]);
  await acceptShare(all, takes, SANDBOXES, 'base');
  expect(said).toEqual([['associate', { DataShareArn, ConsumerArn: namespaceArn, AllowWrites: false }]]);
});

test.each([SANDBOXES, namespaceArn])('who consented already is not asked again: %s', async (consumer) => {
  const { all, said } = clients(standing(consumer, 'ACTIVE'));
  await acceptShare(all, takes, SANDBOXES, 'base');
  expect(said).toEqual([]);
});

test('what nobody offers is told of, before anything is made', async () => {
  const { all } = clients(...others);
  const message = `production's warehouse in the account ${PRODUCTION} offers nothing called ${share} to the account ${SANDBOXES}; deploy production`;
  await expect(checkOffer(all.redshift, takes, SANDBOXES)).rejects.toThrow(message);
  await expect(acceptShare(all, takes, SANDBOXES, 'base')).rejects.toThrow(message);
});

test.each([
  ['in production’s own account', { ...takes, sameAccount: true }],
  ['where nothing is cloned', { ...takes, tables: [] }],
])('nobody is asked %s', async (_, other) => {
  const { all, said } = clients();
  await checkOffer(all.redshift, other, SANDBOXES);
  await acceptShare(all, other, SANDBOXES, 'base');
  expect(said).toEqual([]);
});

describe('a consent', () => {
  test('is taken back for the namespace that goes, and for no other', async () => {
    const { all, said } = clients(...others, standing(namespaceArn, 'ACTIVE'));
    await leaveShare(all, takes, 'ada');
    expect(said).toEqual([['disassociate', { DataShareArn, ConsumerArn: namespaceArn }]]);
    const account = clients(standing(SANDBOXES, 'ACTIVE'));
    await leaveShare(account.all, takes, 'ada');
    expect(account.said).toEqual([]);
  });

  test('was never there in production’s own account', async () => {
    const { all, said } = clients(standing(namespaceArn, 'ACTIVE'));
    await leaveShare(all, { ...takes, sameAccount: true }, 'ada');
    expect(said).toEqual([]);
  });

  test('is not looked for where the definition offers nothing', async () => {
    const { all, said } = clients(standing(namespaceArn, 'ACTIVE'));
    await leaveShare(all, { ...takes, offered: false }, 'ada');
    expect(said).toEqual([]);
  });

  test('went with its namespace', async () => {
    const { all, said, fake } = clients(standing(namespaceArn, 'ACTIVE'));
    fake.stands = false;
    await leaveShare(all, takes, 'ada');
    expect(said).toEqual([]);
  });
});
