import { editListKey } from '../../../cli/aws/edits/folders';
import { S3EnvironmentStore } from '../../../cli/aws/environments/store';
import { stateOf } from '../../../cli/environments/stack';
import type { EnvironmentStore } from '../../../cli/environments/store';
import { emulatedAccount, names, place } from '../aws/emulated';
import { python } from '../../local/python';
import { identity, record, stack } from '../life/support';

const account = emulatedAccount();
const bucket = names.stateBucket;
const ours = (id = 'acme__ada') => {
  const made = stack(id);
  const terraform = { backend: { s3: { bucket, key: `acme/ada/${id}.tfstate` } } };
  return { ...made, json: { ...made.json, terraform } };
};
const mine = record({ stacks: [ours()] });
const put = (Key: string, Body: string) => account.s3.putObject({ Bucket: bucket, Key, Body });
const LOCK = {
  ID: 'l-1',
  Who: 'ada@laptop',
  Created: '2026-11-21T10:00:00Z',
  Operation: 'OperationTypeApply',
};

(python === undefined ? describe.skip : describe)('records in a bucket (needs Python)', () => {
  let store: EnvironmentStore;
  const keys = async (): Promise<readonly string[]> => {
    const { Versions = [], DeleteMarkers = [] } = await account.s3.listObjectVersions({ Bucket: bucket });
    return [...Versions, ...DeleteMarkers].map(({ Key }) => Key!);
  };
  beforeEach(async () => {
    await account.bootstrap();
    store = new S3EnvironmentStore(account.s3, place, bucket, 'sandbox');
  });

  test('are created once and replaced by whoever read the newest', async () => {
    const first = await store.create(mine);
    expect(await store.create(mine)).toBeUndefined();
    const second = await store.replace(first!, { ...mine, by: 'ben@desk' });
    expect(await store.replace(first!, { ...mine, by: 'eve@den' })).toBeUndefined();
    expect(await store.read(identity)).toEqual({ ...second, record: { ...mine, by: 'ben@desk' } });
  });

  test('cannot be replaced once they are gone', async () => {
    const stored = await store.create(mine);
    await store.purge(stored!);
    expect(await store.replace(stored!, mine)).toBeUndefined();
  });

  test('are listed by platform, states beside them are not', async () => {
    await store.create(mine);
    await store.create({ ...mine, identity: { ...identity, platform: 'acme-2' } });
    await put('acme/ada/acme__ada.tfstate', '{}');
    const listed = async (platform?: string) =>
      (await store.list(platform)).map((stored) => stored.record.identity.platform).sort();
    expect(await listed()).toEqual(['acme', 'acme-2']);
    expect(await listed('acme')).toEqual(['acme']);
    expect(await listed('other')).toEqual([]);
  });

  test('keep files by their hashes, and take them along, earlier versions too', async () => {
    const stored = await store.create(mine);
    const files = store.assets(identity);
    expect(await files.list()).toEqual(new Set());
    await files.put('a1', Buffer.from('one'));
    await files.put('b2', Buffer.from([0, 255]));
    await store.assets({ ...identity, environment: 'adam' }).put('a1', Buffer.from('another'));
    expect(await files.list()).toEqual(new Set(['a1', 'b2']));
    expect(await files.get('b2')).toEqual(Buffer.from([0, 255]));
    expect(await files.get('c3')).toBeUndefined();
    await files.remove(['a1']);
    expect(await files.list()).toEqual(new Set(['b2']));
    await account.s3.deleteObject({
      Bucket: bucket,
      Key: (await keys()).find((key) => key.endsWith('/b2'))!,
    });
    await store.purge(stored!);
    expect((await keys()).filter((key) => key.includes('/assets/'))).toEqual([
      expect.stringContaining('/adam/'),
    ]);
  });

  test('go with every version of state, lock, list of edits and record, and nothing else does', async () => {
    const stored = await store.create(mine);
    const now = await store.replace(stored!, { ...mine, status: 'destroying' });
    for (const serial of [1, 2]) await put('acme/ada/acme__ada.tfstate', `{"serial":${serial}}`);
    await put('acme/ada/acme__ada.tfstate.tflock', '{}');
    for (const path of ['a.py', 'b.py']) await put(editListKey(identity), JSON.stringify([path]));
    await put('acme/adam/environment.json', 'another');
    await store.purge(now!);
    const { Versions = [], DeleteMarkers = [] } = await account.s3.listObjectVersions({ Bucket: bucket });
    expect([...Versions, ...DeleteMarkers].map(({ Key }) => Key)).toEqual(['acme/adam/environment.json']);
  });

  test('go with the states of every stack of the environment', async () => {
    const stored = await store.create(record({ stacks: [ours(), ours('acme__ada__stores')] }));
    for (const id of ['acme__ada', 'acme__ada__stores']) await put(`acme/ada/${id}.tfstate`, '{}');
    await store.purge(stored!);
    const { Versions = [], DeleteMarkers = [] } = await account.s3.listObjectVersions({ Bucket: bucket });
    expect([...Versions, ...DeleteMarkers]).toEqual([]);
  });

  test('stay when they have begun a new life meanwhile', async () => {
    const old = await store.create(mine);
    await store.replace(old!, { ...mine, creation: 'c2' });
    await store.purge(old!);
    expect((await store.read(identity))?.record.creation).toBe('c2');
  });

  test('tell who holds the lock, and release just that one', async () => {
    const state = stateOf(ours());
    expect(await store.lock(state)).toBeUndefined();
    await put(`${state.key}.tflock`, JSON.stringify(LOCK));
    const lock = await store.lock(state);
    expect(lock).toEqual({ id: 'l-1', who: 'ada@laptop', since: '2026-11-21T10:00:00Z', operation: 'apply' });
    expect(await store.release(state, { ...lock!, id: 'l-0' })).toBe(false);
    expect(await store.release(state, lock!)).toBe(true);
    expect(await store.release(state, lock!)).toBe(false);
    expect(await store.lock(state)).toBeUndefined();
  });

  test('know no state of another bucket', async () => {
    const elsewhere = { bucket: 'production-states', key: 'k' };
    await expect(store.state(elsewhere)).rejects.toThrow(/a state lies in the bucket production-states/);
    await expect(store.lock(elsewhere)).rejects.toThrow(/production-states/);
  });
});
