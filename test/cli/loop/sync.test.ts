import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edits } from '../../../cli/aws/edits';
import { Sync, type DevEvent } from '../../../cli/loop/sync';
import { contentHash } from '../../../lib/assets/folder';
import { stack } from '../life/support';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sync-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A bucket in memory that notes the order in which it is told things. */
class FakeEdits {
  readonly asked: string[] = [];
  noted: readonly string[] = [];

  readonly list = () => Promise.resolve(this.noted);
  readonly note = (keys: Iterable<string>) => this.ask(`note ${[...keys].join(' ')}`);
  readonly put = (key: string, content: Buffer) => this.ask(`put ${key} ${String(content)}`);
  readonly remove = (key: string) => this.ask(`remove ${key}`);

  private ask(what: string): Promise<void> {
    this.asked.push(what);
    return Promise.resolve();
  }
}

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

async function syncOf(deployed: Readonly<Record<string, string>> = {}, noted: readonly string[] = []) {
  const edits = new FakeEdits();
  edits.noted = noted;
  const told: DevEvent[] = [];
  const objects = Object.entries(deployed).map(([path, text], index) => [
    `object${index}`,
    { key: `dags/${path}`, source_hash: contentHash(text) },
  ]);
  const plugins = { key: 'plugins.zip', source_hash: 'p' };
  const resource = { aws_s3_object: { ...Object.fromEntries(objects), plugins } as object };
  const props = {
    folder,
    prefix: 'dags/',
    env: process.env,
    tell: (event: DevEvent) => void told.push(event),
  };
  const sync = await Sync.open({ ...props, edits: edits as unknown as Edits }, [
    stack('acme__ada', resource),
  ]);
  return { sync, told, asked: edits.asked };
}

test('what is as it was deployed is not sent', async () => {
  write('a.sql', 'one');
  const { sync, asked } = await syncOf({ 'a.sql': 'one' });
  await sync.run();
  expect(asked).toEqual([]);
});

test('it notes what it changes before it changes it, and does so once', async () => {
  write('a.sql', 'two');
  mkdirSync(join(folder, 'dbt'));
  write('dbt/model.sql', 'new');
  const { sync, asked, told } = await syncOf({ 'a.sql': 'one', 'gone.sql': 'x' });
  await sync.run();
  await sync.run();
  expect(asked).toEqual([
    'note dags/a.sql dags/dbt/model.sql dags/gone.sql',
    'put dags/a.sql two',
    'put dags/dbt/model.sql new',
    'remove dags/gone.sql',
  ]);
  expect(told.map(({ event, path }) => `${event} ${path}`).sort()).toEqual([
    'removed gone.sql',
    'sent a.sql',
    'sent dbt/model.sql',
  ]);
});

test('while the whole folder is gone, nothing is removed', async () => {
  write('a.sql', 'one');
  const { sync, asked } = await syncOf({ 'a.sql': 'one' });
  rmSync(folder, { recursive: true });
  await sync.run();
  expect(asked).toEqual([]);
  mkdirSync(folder);
});

test('what was sent before it was started is sent again, because nobody knows what it is', async () => {
  write('a.sql', 'one');
  const { sync, asked } = await syncOf({ 'a.sql': 'one' }, ['dags/a.sql', 'dags/b.sql']);
  await sync.run();
  expect(asked.slice(1)).toEqual(['put dags/a.sql one', 'remove dags/b.sql']);
});

test('a DAG that does not parse is told once, keeps what was sent before, and goes when it is mended', async () => {
  write('dag.py', 'x = 1\ndef broken(:\n');
  const { sync, asked, told } = await syncOf({ 'dag.py': 'x = 1\n' });
  await sync.run();
  await sync.run();
  expect(asked).toEqual([]);
  expect(told).toEqual([{ event: 'refused', path: 'dag.py', line: 2, why: expect.any(String) }]);
  write('dag.py', 'x = 2\n');
  await sync.run();
  expect(asked).toContain('put dags/dag.py x = 2\n');
});
