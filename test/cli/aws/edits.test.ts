import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SSM } from '@aws-sdk/client-ssm';
import { Edits } from '../../../cli/aws/edits';
import type { EditedFolder } from '../../../cli/aws/edits/folders';
import { emulatorTest } from '../../local/python';
import { stack } from '../life/support';
import { EMULATOR_ACCOUNT } from '../../../local/emulator/environment';
import { emulatedAccount } from './emulated';

const emulated = emulatedAccount();
const Bucket = 'airflow';
const parameter = '/dataops-base/shared/v1/orchestrator';
const tags = { 'dataops:owner': 'ada@acme.example', 'dataops:creation': 'c1' };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'edits-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A stack as it was written, with a file for each object; one that begins with a dot is made by the stack itself. */
function written(files: Readonly<Record<string, string>>) {
  const objects = Object.entries(files).map(([key, text], index) => {
    writeFileSync(join(folder, String(index)), text);
    const from = key.includes('/.') ? { content: text } : { source: String(index) };
    return [`object${index}`, { key, ...from }];
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

/** Every key of which some version is kept. */
async function keys(): Promise<readonly string[]> {
  const { Versions = [], DeleteMarkers = [] } = await emulated.s3.listObjectVersions({ Bucket });
  return [...new Set([...Versions, ...DeleteMarkers].map(({ Key }) => Key!))].sort();
}

const put = (Key: string, Body: string) => emulated.s3.putObject({ Bucket, Key, Body });

async function makeBuckets(): Promise<void> {
  await emulated.createBucket(Bucket);
  await emulated.createBucket('states');
  await emulated.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
}

/** The edits of a folder; the bucket is not asked for by its name where it is lent. */
function edits(change: Partial<EditedFolder> = {}): Edits {
  const list = { bucket: 'states', key: 'acme/ada/edits.json' };
  const place = { account: EMULATOR_ACCOUNT, bucket: { name: Bucket }, prefix: 'dags/', tags, list };
  return new Edits({ s3: emulated.s3, ssm: () => new SSM(emulated.client) }, { ...place, ...change });
}

function lentTo(environment: string): Edits {
  return edits({ bucket: { parameter }, prefix: `dags/acme__${environment}__airflow/` });
}

async function lend(): Promise<void> {
  await makeBuckets();
  const Value = JSON.stringify({ bucket: Bucket });
  await new SSM(emulated.client).putParameter({ Name: parameter, Value, Type: 'String' });
}

emulatorTest('what was changed, added and removed is put back as the stack says, and forgotten', async () => {
  await makeBuckets();
  const some = edits();
  await some.list.note(['changed.py', 'added.py', 'gone.py', '.made']);
  await some.put('changed.py', Buffer.from('edited'));
  await some.put('added.py', Buffer.from('added'));
  await put('dags/other.py', 'untouched');
  await put('dags/.made', 'by the stack');
  const stacks = [
    written({
      'dags/changed.py': 'committed',
      'dags/gone.py': 'back',
      'dags/other.py': 'not put again',
      'dags/.made': 'x',
    }),
  ];
  expect(await some.undo(stacks)).toBe(4);
  expect(await contents()).toEqual({
    'dags/.made': 'by the stack',
    'dags/changed.py': 'committed',
    'dags/gone.py': 'back',
    'dags/other.py': 'untouched',
  });
  expect(await some.undo(stacks)).toBe(0);
});

emulatorTest('what is put has the tags that Terraform gives it', async () => {
  await makeBuckets();
  await edits().put('a.py', Buffer.from('a'));
  const { TagSet } = await emulated.s3.getObjectTagging({ Bucket, Key: 'dags/a.py' });
  expect(Object.fromEntries(TagSet!.map(({ Key, Value }) => [Key, Value]))).toEqual(tags);
});

emulatorTest('what is taken back leaves what was there before', async () => {
  await makeBuckets();
  await put('dags/a.py', 'before');
  const added = await edits().put('b.py', Buffer.from('b'));
  const changed = await edits().put('a.py', Buffer.from('a'));
  const removed = await edits().remove('a.py');
  for (const edit of [removed, changed, added]) await edits().takeBack(edit);
  expect(await contents()).toEqual({ 'dags/a.py': 'before' });
  expect(await keys()).toEqual(['dags/a.py']);
});

emulatorTest('in what a base lends, only the own folder is touched, whatever others are called', async () => {
  await lend();
  const neighbours = {
    'dags/acme__ada__airflow2/load.py': 'of another',
    'dags/acme__ada2__airflow/load.py': 'of ada2',
    'plugins.zip': 'of the base',
  };
  for (const [key, text] of Object.entries(neighbours)) await put(key, text);
  const ada = lentTo('ada');
  const own = written({
    'dags/acme__ada__airflow/load.py': 'a',
    'dags/acme__ada__airflow/.dataops.json': '{}',
  });
  await put('dags/acme__ada__airflow/load.py', 'a');
  await put('dags/acme__ada__airflow/.dataops.json', '{}');
  await ada.put('scratch.py', Buffer.from('one'));
  await ada.put('scratch.py', Buffer.from('two'));
  await ada.put('deep/er/query.sql', Buffer.from('sql'));
  await ada.remove('deep/er/query.sql');
  expect(await contents()).toHaveProperty(['dags/acme__ada__airflow/scratch.py'], 'two');

  await ada.clear([own]);
  const kept = ['dags/acme__ada__airflow/.dataops.json', 'dags/acme__ada__airflow/load.py'];
  expect(await keys()).toEqual([...kept, ...Object.keys(neighbours)].sort());
  await ada.clear([]);
  expect(await keys()).toEqual(Object.keys(neighbours).sort());
  expect(await contents()).toEqual(neighbours);
});

emulatorTest('what a base lends no more is empty, and nothing can be put there', async () => {
  await lentTo('ada').clear([]);
  await expect(lentTo('ada').put('a.py', Buffer.from('a'))).rejects.toThrow(
    `the base lends no Airflow any more: there is no parameter ${parameter}`,
  );
  await lend();
  await emulated.s3.deleteBucket({ Bucket });
  await lentTo('ada').clear([]);
});
