import { Claim } from '../../../cli/life/claim';
import { MemoryStore, record } from './support';

test('a first life is written once; whoever comes second is told who was quicker', async () => {
  const store = new MemoryStore();
  await Claim.begin(store, undefined, record({ by: 'ada@laptop', creation: 'c1' }));
  await expect(Claim.begin(store, undefined, record({ by: 'ben@desk', creation: 'c2' }))).rejects.toThrow(
    /acme\/ada in 444455556666 eu-west-1 was changed by ada@laptop at 2026-11-20/,
  );
  expect((await store.list())[0]?.record.creation).toBe('c1');
});

test('a record that somebody changed since it was read is not overwritten', async () => {
  const store = new MemoryStore();
  const before = await store.create(record());
  await store.replace(before!, record({ by: 'ben@desk' }));
  await expect(Claim.begin(store, before, record({ by: 'ada@laptop' }))).rejects.toThrow(
    /changed by ben@desk/,
  );
  expect((await store.list())[0]?.record.by).toBe('ben@desk');
});

test('who holds the lock is right: its result is written over a claim that came in between, and what it applied', async () => {
  const store = new MemoryStore();
  const claim = await Claim.begin(store, undefined, record({ status: 'applying', hash: 'mine' }));
  await store.replace(
    (await store.list())[0]!,
    record({ status: 'applying', hash: 'theirs', expires: '2027-01-01' }),
  );
  await claim.update({ status: 'ready', applied: 'mine' });
  expect((await store.list())[0]?.record).toMatchObject({
    status: 'ready',
    applied: 'mine',
    hash: 'mine',
    expires: '2027-01-01',
  });
});

test('the result of a life that is over is written nowhere', async () => {
  const store = new MemoryStore();
  const claim = await Claim.begin(store, undefined, record());
  await store.purge((await store.list())[0]!);
  await expect(claim.update({ status: 'ready' })).rejects.toThrow(/was removed by somebody else/);
  await store.create(record({ creation: 'c2' }));
  await expect(claim.update({ status: 'ready' })).rejects.toThrow(/was made anew by somebody else/);
});

test('who did not get the lock takes its claim back, and leaves what was written since then', async () => {
  const store = new MemoryStore();
  const before = await store.create(record({ by: 'ada@laptop' }));
  const claim = await Claim.begin(store, before, record({ by: 'ben@desk' }));
  await claim.withdraw();
  expect((await store.list())[0]?.record.by).toBe('ada@laptop');
  await claim.withdraw();
  expect((await store.list())[0]?.record.by).toBe('ada@laptop');
});
