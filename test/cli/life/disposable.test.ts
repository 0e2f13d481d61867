import { proveDisposable } from '../../../cli/life/disposable';
import { identity, MemoryGround, record, stack } from './support';

const bucket = { id: 'arn:aws:s3:::acme-ada-raw', creation: 'c1' };

test('what stands is given back where everything proves it', async () => {
  const ground = new MemoryGround();
  ground.standing = [bucket];
  expect(await proveDisposable(ground, record())).toEqual([bucket]);
});

test.each<[string, Parameters<typeof record>[0], RegExp]>([
  ['production', { environmentClass: 'production' }, /it is a production environment/],
  ['staging', { environmentClass: 'staging' }, /it is a staging environment/],
  [
    'another account',
    { identity: { ...identity, account: '111122223333' } },
    /it lies in 111122223333 eu-west-1/,
  ],
  ['another region', { identity: { ...identity, region: 'us-east-1' } }, /it lies in 444455556666 us-east-1/],
])('%s is refused', async (_, change, message) => {
  await expect(proveDisposable(new MemoryGround(), record(change))).rejects.toThrow(message);
});

test(`a state outside the sandboxes' bucket is refused`, async () => {
  const elsewhere = stack();
  const json = {
    ...elsewhere.json,
    terraform: { backend: { s3: { bucket: 'production-states', key: 'k' } } },
  };
  await expect(
    proveDisposable(new MemoryGround(), record({ stacks: [{ ...elsewhere, json }] })),
  ).rejects.toThrow(/the state of acme__ada lies in production-states, not in the sandboxes' s3:\/\/states/);
});

test('a resource of another life, or of plain cdktf deploy, is refused by its id', async () => {
  const ground = new MemoryGround();
  ground.standing = [bucket, { id: 'arn:other', creation: 'manual' }, { id: 'arn:none', creation: '' }];
  await expect(proveDisposable(ground, record())).rejects.toThrow(
    /arn:other carries the creation id manual, not c1; arn:none carries no creation id, not c1/,
  );
});

test(`a key of an earlier life that is on its way out doesn't stand in the way`, async () => {
  const ground = new MemoryGround();
  ground.standing = [{ id: 'arn:key', creation: 'c0', pending: '2026-11-28T00:00:00Z' }];
  await expect(proveDisposable(ground, record())).resolves.toHaveLength(1);
});

test('what Terraform would refuse to destroy is said before anything goes', async () => {
  const kept = stack('acme__ada', { aws_s3_bucket: { raw: { lifecycle: { prevent_destroy: true } } } });
  await expect(proveDisposable(new MemoryGround(), record({ stacks: [kept] }))).rejects.toThrow(
    /aws_s3_bucket.raw in acme__ada is protected by 'prevent_destroy'/,
  );
});

test('everything that speaks against it is said at once', async () => {
  const ground = new MemoryGround();
  ground.standing = [{ id: 'arn:other', creation: 'c9' }];
  const both = proveDisposable(ground, record({ environmentClass: 'production' }));
  await expect(both).rejects.toThrow(/production environment.*arn:other/);
});
