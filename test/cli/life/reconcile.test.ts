import { existsSync, writeFileSync } from 'node:fs';
import { EngineError } from '../../../cli/engine';
import { Busy } from '../../../cli/life/busy';
import { reconcile, stoodAlready } from '../../../cli/life/reconcile';
import { keepingUnsaved } from '../../../cli/life/unsaved';
import { MemoryGround, record as recordWith, stack as stackWith, stateText } from './support';
import { FakeTools } from './fake-workspace';

const KEY = 'acme/ada/acme__ada.tfstate';
const stack = stackWith('acme__ada', {
  aws_kms_key: { lake: { description: 'of the lake' } },
  aws_s3_bucket: { raw: { bucket: 'raw' }, served: { bucket: 'served' } },
});
const record = recordWith({ stacks: [stack], status: 'applying' });
const own = (importId: string) => ({ importId, own: true, carries: '' });
const stranger = (importId: string) => ({ importId, own: false, carries: 'no creation id' });
const key = (id: string) => ({
  id: `arn:aws:kms:eu-west-1:444455556666:key/${id}`,
  description: '',
  names: [],
});

const lock = { id: '1', who: 'ben@desk', since: '2026-11-21T11:00:00Z', operation: 'apply' };

let ground: MemoryGround;
let tools: FakeTools;
beforeEach(() => {
  ground = new MemoryGround();
  tools = new FakeTools();
});
afterEach(() => tools.stop());

test('what is not in the state is imported, and nothing else is applied', async () => {
  ground.memory.states.set(KEY, stateText(1, 'aws_s3_bucket.served'));
  ground.things = { 'aws_s3_bucket.raw': own('raw'), 'aws_s3_bucket.served': own('served') };
  const done = await reconcile(tools, ground, record);
  expect(done).toEqual({ adopted: ['aws_s3_bucket.raw'], removed: [] });
  expect(tools.asked).toEqual([
    {
      command: 'apply',
      json: { ...stack.json, import: [{ to: 'aws_s3_bucket.raw', id: 'raw' }] },
      targets: ['aws_s3_bucket.raw'],
    },
  ]);
});

test('where nothing is outside of the state, Terraform does not even start', async () => {
  ground.memory.states.set(KEY, stateText(1, 'aws_s3_bucket.raw'));
  ground.things = { 'aws_s3_bucket.raw': own('raw') };
  expect(await reconcile(tools, ground, record)).toEqual({ adopted: [], removed: [] });
  expect(tools.asked).toEqual([]);
});

test('a key that neither a state nor a resource has is removed, once the others are in the state', async () => {
  ground.memory.states.set(KEY, stateText(1, 'aws_kms_key.other'));
  ground.keys = [{ ...key('x'), id: 'arn:aws_kms_key.other' }, key('lake'), key('surplus')];
  ground.things = { 'aws_kms_key.lake': own('lake') };
  tools.onCommand = () => expect(ground.removed).toEqual([]);
  const done = await reconcile(tools, ground, record);
  expect(done).toEqual({ adopted: ['aws_kms_key.lake'], removed: [key('surplus').id] });
  expect(ground.removed).toEqual([key('surplus').id]);
});

test('things are listed before the lock is looked at, and the state is read after it', async () => {
  await reconcile(tools, ground, record);
  expect(ground.memory.asked).toEqual(['nameless', 'lock', 'state']);
});

test('while somebody holds the lock, nothing is touched', async () => {
  ground.memory.locks.set(KEY, lock);
  ground.keys = [key('surplus')];
  ground.things = { 'aws_s3_bucket.raw': own('raw') };
  await expect(reconcile(tools, ground, record)).rejects.toThrow(Busy);
  expect([tools.asked, ground.removed]).toEqual([[], []]);
});

test('what belongs to others stops it before anything is touched, unless it may stay', async () => {
  ground.keys = [key('surplus')];
  ground.things = { 'aws_s3_bucket.raw': stranger('raw'), 'aws_s3_bucket.served': own('served') };
  await expect(reconcile(tools, ground, record)).rejects.toThrow(
    /raw \(aws_s3_bucket\.raw\) carries no creation id; remove or rename/,
  );
  expect([tools.asked, ground.removed]).toEqual([[], []]);
  const done = await reconcile(tools, ground, record, { strangers: 'leave' });
  expect(done.adopted).toEqual(['aws_s3_bucket.served']);
  expect(tools.said.join()).toContain('is left alone');
});

test('a key stays when the import failed', async () => {
  ground.keys = [key('surplus')];
  ground.things = { 'aws_s3_bucket.raw': own('raw') };
  tools.onCommand = () => {
    throw new EngineError({ code: 'apply-failed', what: 'apply failed' });
  };
  await expect(reconcile(tools, ground, record)).rejects.toThrow('apply failed');
  expect(ground.removed).toEqual([]);
});

test('a state that could not be written is kept through the next synthesis, and written first', async () => {
  const folder = tools.cache;
  const unsaved = `${folder}/errored.tfstate`;
  writeFileSync(unsaved, stateText(7));
  const failing = keepingUnsaved(tools.terminal, record, stack, folder, () =>
    Promise.reject(new Error('no network')),
  );
  await expect(failing).rejects.toThrow('no network');
  expect(existsSync(unsaved)).toBe(false);
  await reconcile(tools, ground, { ...record, creation: 'another life' });
  expect(tools.asked).toEqual([]);
  await reconcile(tools, ground, record);
  expect(tools.asked).toMatchObject([{ command: 'push' }]);
  await reconcile(tools, ground, record);
  expect(tools.asked).toHaveLength(1);
});

test.each<[string, ConstructorParameters<typeof EngineError>[0]['code'], boolean]>([
  ['EntityAlreadyExists: Role with name a already exists.', 'apply-failed', true],
  ['BucketAlreadyOwnedByYou', 'apply-failed', true],
  ['AccessDenied: not authorized', 'apply-failed', false],
  ['EntityAlreadyExists', 'plan-failed', false],
])('%p in %s is a thing that stood already: %p', (detail, code, expected) => {
  const diagnostics = [{ severity: 'error' as const, summary: 'creating IAM Role', detail }];
  expect(stoodAlready(new EngineError({ code, what: 'apply failed', diagnostics }))).toBe(expected);
});
