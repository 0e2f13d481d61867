import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editedBuckets, Edits } from '../../../cli/aws/edits';
import { emulatorTest } from '../../local/python';
import { stack } from '../life/support';
import { EMULATOR_ACCOUNT } from '../../../local/emulator/environment';
import { emulatedAccount } from './emulated';

const emulated = emulatedAccount();
const Bucket = 'airflow';
const tags = { 'dataops:owner': 'ada@acme.example', 'dataops:creation': 'c1' };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'edits-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A stack as it was written, with a file for each object. */
function written(files: Readonly<Record<string, string>>) {
  const objects = Object.entries(files).map(([key, text], index) => {
    writeFileSync(join(folder, String(index)), text);
    return [`object${index}`, { key, source: String(index) }];
  });
  return { ...stack('acme__ada', { aws_s3_object: Object.fromEntries(objects) as object }), folder };
}

async function contents(): Promise<Record<string, string>> {
  const { Contents = [] } = await emulated.s3.listObjectsV2({ Bucket });
  const all = Contents.map(async ({ Key }) => {
    const { Body } = await emulated.s3.getObject({ Bucket, Key });
    return [Key!, await Body!.transformToString()];
  });
  return Object.fromEntries(await Promise.all(all)) as Record<string, string>;
}

async function edits(account = EMULATOR_ACCOUNT): Promise<Edits> {
  await emulated.createBucket(Bucket);
  return new Edits(emulated.s3, { bucket: Bucket, account, tags });
}

emulatorTest('what was changed, added and removed is put back as the stack says, and forgotten', async () => {
  const some = await edits();
  await some.note(['dags/changed.py', 'dags/added.py', 'dags/gone.py']);
  await some.put('dags/changed.py', Buffer.from('edited'));
  await some.put('dags/added.py', Buffer.from('added'));
  await emulated.s3.putObject({ Bucket, Key: 'dags/other.py', Body: 'untouched' });
  expect(await some.list()).toEqual(['dags/added.py', 'dags/changed.py', 'dags/gone.py']);
  const stacks = [
    written({ 'dags/changed.py': 'committed', 'dags/gone.py': 'back', 'dags/other.py': 'not put again' }),
  ];
  expect(await some.undo(stacks)).toBe(3);
  expect(await contents()).toEqual({
    'dags/changed.py': 'committed',
    'dags/gone.py': 'back',
    'dags/other.py': 'untouched',
  });
  expect(await some.undo(stacks)).toBe(0);
});

emulatorTest('what is put has the tags that Terraform gives it', async () => {
  const some = await edits();
  await some.put('dags/a.py', Buffer.from('a'));
  const { TagSet } = await emulated.s3.getObjectTagging({ Bucket, Key: 'dags/a.py' });
  expect(Object.fromEntries(TagSet!.map(({ Key, Value }) => [Key, Value]))).toEqual(tags);
});

test('a stack without an orchestrator has nothing to edit', () => {
  expect(editedBuckets([stack()])).toEqual([]);
});
