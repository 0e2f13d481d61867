import { leftovers } from '../../local/audit/leftovers';
import { listAccount } from '../../local/audit/account';
import type { Entry, Listing } from '../../local/audit/inventory';

const key: Entry = { service: 'kms', kind: 'key', id: 'arn:aws:kms:eu-west-1:123456789012:key/1' };
const bucket: Entry = { service: 's3', kind: 'bucket', id: 'raw' };
const pending = '2026-12-01T00:00:00.000Z';

describe('leftovers', () => {
  test('are nothing when the account is as before', () => {
    expect(leftovers([bucket, key], [key, bucket])).toEqual({ left: [], pending: [] });
  });

  test('are what was added, and not what was there or went', () => {
    const gone: Entry = { ...bucket, id: 'gone' };
    const added: Entry = { ...bucket, id: 'added' };
    expect(leftovers([bucket, gone], [bucket, added])).toEqual({ left: [added], pending: [] });
  });

  test('tell things of one name apart by kind and by service', () => {
    const queue: Entry = { service: 'sqs', kind: 'queue', id: 'raw' };
    const table: Entry = { service: 's3', kind: 'table bucket', id: 'raw' };
    expect(leftovers([bucket], [bucket, queue, table]).left).toEqual([queue, table]);
  });

  test('list apart what the service removes later, with the date', () => {
    const dying = { ...key, pending };
    expect(leftovers([], [dying, bucket])).toEqual({ left: [bucket], pending: [dying] });
  });

  test('leave out what was pending before', () => {
    expect(leftovers([{ ...key, pending }], [{ ...key, pending }])).toEqual({ left: [], pending: [] });
  });

  test('show a key that was in use before the run and is pending after it', () => {
    expect(leftovers([key], [{ ...key, pending }]).pending).toEqual([{ ...key, pending }]);
  });
});

describe('listAccount', () => {
  const config = { region: 'eu-west-1' };

  test('keeps the order of the listings, and gives dates in ISO 8601', async () => {
    const listings: Listing[] = [
      {
        service: 'kms',
        kind: 'key',
        async *list() {
          await Promise.resolve();
          yield { id: key.id, pending: new Date(pending) };
          yield { id: 'other', pending: undefined };
        },
      },
      {
        service: 's3',
        kind: 'bucket',
        async *list({ region }) {
          yield `raw-${region}`;
        },
      },
    ];
    expect(await listAccount(config, listings)).toEqual([
      { ...key, pending },
      { ...key, id: 'other' },
      { ...bucket, id: 'raw-eu-west-1' },
    ]);
  });

  test('fails if one service does: an account that was not looked at is not clean', async () => {
    const broken: Listing = {
      service: 's3',
      kind: 'bucket',
      // eslint-disable-next-line require-yield
      async *list() {
        throw new Error('AccessDenied');
      },
    };
    await expect(listAccount(config, [broken])).rejects.toThrow('AccessDenied');
  });
});
