import type { EnvironmentRecord } from '../../../cli/environments/record';
import { Standing } from '../../../cli/loop/standing';
import { MemoryStore, record, stack } from '../life/support';
import { workbench } from './desk';

const store = new MemoryStore();
const found = record({ stacks: [stack()] });

/** What is said of a sandbox whose record is this one by now. */
async function saidOf(now: EnvironmentRecord | undefined): Promise<string | undefined> {
  store.records.clear();
  if (now !== undefined) await store.create(now);
  return new Standing(store, found).demand().then(
    () => undefined,
    (error: Error) => error.message,
  );
}

test('a sandbox stands while it lives, whoever changes it', async () => {
  expect(await saidOf(found)).toBeUndefined();
  expect(await saidOf({ ...found, status: 'applying', expires: '2026-12-24' })).toBeUndefined();
});

test('one that is gone, is going, or is another by now does not', async () => {
  expect(await saidOf(undefined)).toBe(
    'acme/ada in 444455556666 eu-west-1 is gone; nothing is sent any more',
  );
  expect(await saidOf({ ...found, creation: 'c2' })).toContain('is gone, and was made anew');
  expect(await saidOf({ ...found, status: 'destroying' })).toContain('is being destroyed by ada@laptop');
});

test('neither does one whose DAGs have moved', async () => {
  const moved = { ...stack(), description: { ...stack().description, workbench } };
  expect(await saidOf({ ...found, stacks: [moved] })).toContain('has its DAGs elsewhere now');
});
