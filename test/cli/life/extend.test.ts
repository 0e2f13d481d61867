import { hashOf } from '../../../cli/environments/stack';
import { withLife } from '../../../cli/environments/labels';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { extend } from '../../../cli/life/extend';
import { MemoryGround, record, stack } from './support';
import { appWith, NOW, TestTools } from './tools';

const EXPIRES = '2026-11-24T08:00:00Z';
const FAILURE =
  '{"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"the disk is full"}}\n';

/** A sandbox that is as the last `up` left it. */
async function sandbox(change: Partial<EnvironmentRecord> = {}) {
  const ground = new MemoryGround();
  const deployed = { ...stack(), json: withLife(stack().json, { creation: 'c1', expires: '2026-12-01' }) };
  const stacks = [deployed];
  const hash = hashOf(stacks);
  const stored = (await ground.memory.create(record({ stacks, hash, applied: hash, ...change })))!;
  const now = async () => (await ground.memory.list())[0]!.record;
  return { ground, stored, deployed, now };
}

test('changes the tags in the stored stack and the record, and applies that alone', async () => {
  const { ground, stored, deployed, now } = await sandbox();
  const tools = new TestTools();
  const result = await extend(tools, ground, stored, { for: '48h' });
  expect(result).toMatchObject({ before: '2026-12-01', tagged: true, record: { expires: EXPIRES } });

  expect(tools.commands).toEqual(['init', 'apply']);
  expect(tools.ran[1]!.args).toContain('-refresh=false');
  const applied = withLife(deployed.json, { creation: 'c1', expires: EXPIRES });
  expect(JSON.parse(tools.ran[1]!.stack)).toEqual(applied);
  expect(tools.ran[1]!.stack.replaceAll(EXPIRES, '2026-12-01')).toBe(JSON.stringify(deployed.json));

  // What `up` compares with, so that it has nothing to do afterwards.
  const hash = hashOf([{ id: deployed.id, json: applied }]);
  expect(await now()).toMatchObject({
    status: 'ready',
    expires: EXPIRES,
    hash,
    applied: hash,
    updated: NOW.toISOString(),
    stacks: [{ json: applied, description: { expires: EXPIRES, creation: 'c1' } }],
  });
});

test('an expired sandbox lives again', async () => {
  const { ground, stored, now } = await sandbox({ expires: '2026-11-20' });
  await extend(new TestTools(), ground, stored, { until: '2026-12-02' });
  expect((await now()).expires).toBe('2026-12-02');
});

test('the expiry that it has already costs no run of Terraform', async () => {
  const { ground, stored, now } = await sandbox();
  const tools = new TestTools();
  await expect(extend(tools, ground, stored, { until: '2026-12-01' })).resolves.toMatchObject({
    before: '2026-12-01',
    tagged: true,
  });
  expect([tools.ran, (await now()).updated]).toEqual([[], stored.record.updated]);
});

test.each(['failed', 'applying'] as const)(
  'what is %s is not applied again: the record alone changes',
  async (status) => {
    const { ground, stored, now } = await sandbox({ status });
    const tools = new TestTools();
    await expect(extend(tools, ground, stored, { for: '48h' })).resolves.toMatchObject({ tagged: false });
    expect([tools.ran, await now()]).toMatchObject([
      [],
      { status, expires: EXPIRES, applied: stored.record.applied },
    ]);
  },
);

test('the project`s longest life counts', async () => {
  const { ground, stored, now } = await sandbox();
  const tools = new TestTools(() => ({}), appWith({ 'dataops:longestLife': '24h' }));
  await expect(extend(tools, ground, stored, { for: '48h' })).rejects.toThrow(/allowed: at most 24h/);
  const wrong = new TestTools(() => ({}), appWith({ 'dataops:longestLife': 30 }));
  await expect(extend(wrong, ground, stored, { for: '48h' })).rejects.toThrow(/is not a text, got 30/);
  expect((await now()).expires).toBe('2026-12-01');
});

test('nothing changes while it is destroyed, locked, changed by somebody else, or its state is lost', async () => {
  const tools = new TestTools();
  const gone = await sandbox({ status: 'destroying' });
  await expect(extend(tools, gone.ground, gone.stored, { for: '48h' })).rejects.toThrow(
    /is being destroyed since/,
  );

  const locked = await sandbox();
  const lock = { id: '1', who: 'ben@desk', since: 'noon', operation: 'apply' };
  locked.ground.memory.locks.set('acme/ada/acme__ada.tfstate', lock);
  await expect(extend(tools, locked.ground, locked.stored, { for: '48h' })).rejects.toThrow(
    /ben@desk works on 'ada'/,
  );

  const changed = await sandbox();
  await changed.ground.memory.replace(changed.stored, record({ by: 'ben@desk' }));
  await expect(extend(tools, changed.ground, changed.stored, { for: '48h' })).rejects.toThrow(
    /changed by ben@desk/,
  );

  const lost = await sandbox({ states: { acme__ada: { lineage: 'l', serial: 3 } } });
  await expect(extend(tools, lost.ground, lost.stored, { for: '48h' })).rejects.toThrow(/is gone/);
  for (const { now } of [gone, locked, changed, lost]) expect((await now()).expires).toBe('2026-12-01');
  expect(tools.ran).toEqual([]);
});

test('a failed apply leaves the new expiry, which decides, and a sandbox that `up` repairs', async () => {
  const { ground, stored, now } = await sandbox();
  const tools = new TestTools((args) => (args.startsWith('apply') ? { code: 1, stdout: FAILURE } : {}));
  await expect(extend(tools, ground, stored, { for: '48h' })).rejects.toThrow(/the disk is full/);
  expect(await now()).toMatchObject({ status: 'failed', expires: EXPIRES, applied: stored.record.applied });
});

test('who did not get the lock changed nothing', async () => {
  const { ground, stored, now } = await sandbox();
  const locked = `{"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"Error acquiring the state lock","detail":"Lock Info:\\n  ID: 1\\n  Who: ben@desk\\n  Operation: OperationTypeApply\\n  Created: noon"}}\n`;
  const tools = new TestTools((args) => (args.startsWith('apply') ? { code: 1, stdout: locked } : {}));
  await expect(extend(tools, ground, stored, { for: '48h' })).rejects.toThrow(/dataops unlock ada/);
  expect(await now()).toEqual(stored.record);
});
