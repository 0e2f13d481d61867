import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edit, Edits } from '../../../cli/aws/edits';
import { Failure } from '../../../cli/failure';
import { Sync, type DevEvent } from '../../../cli/loop/sync';
import { contentHash } from '../../../lib/assets/folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sync-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A bucket in memory that notes the order in which it is told things. */
class FakeEdits {
  readonly asked: string[] = [];
  noted: readonly string[] = [];
  /** Asked before anything is sent, and after. */
  standing = [true, true];

  readonly list = {
    read: () => Promise.resolve({ paths: this.noted }),
    note: (paths: readonly string[]) => this.ask(`note ${paths.join(' ')}`, undefined),
  };
  readonly put = (path: string, content: Buffer) => this.ask(`put ${path} ${String(content)}`, { path });
  readonly remove = (path: string) => this.ask(`remove ${path}`, { path });
  readonly takeBack = ({ path }: Edit) => this.ask(`take back ${path}`, undefined);
  readonly demand = () =>
    this.standing.shift() === false ? Promise.reject(new Failure('it is gone')) : Promise.resolve();

  private ask<T>(what: string, answer: T): Promise<T> {
    this.asked.push(what);
    return Promise.resolve(answer);
  }
}

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

async function syncOf(deployed: Readonly<Record<string, string>> = {}, noted: readonly string[] = []) {
  const edits = new FakeEdits();
  edits.noted = noted;
  const told: DevEvent[] = [];
  const tell = (event: DevEvent) => void told.push(event);
  const hashes = Object.entries(deployed).map(([path, text]) => [path, contentHash(text)] as const);
  const props = { folder, env: process.env, tell, standing: edits, edits: edits as unknown as Edits };
  const sync = await Sync.open(props, new Map(hashes));
  return { sync, told, asked: edits.asked, edits };
}

test('what is as it was deployed is not sent', async () => {
  write('a.sql', 'one');
  const { sync, asked } = await syncOf({ 'a.sql': 'one' });
  await sync.run();
  expect(asked).toEqual([]);
});

test('it notes what it changes before it changes it and afterwards, and changes it once', async () => {
  write('a.sql', 'two');
  mkdirSync(join(folder, 'dbt'));
  write('dbt/model.sql', 'new');
  const { sync, asked, told } = await syncOf({ 'a.sql': 'one', 'gone.sql': 'x' });
  await sync.run();
  await sync.run();
  expect(asked).toEqual([
    'note a.sql dbt/model.sql gone.sql',
    'put a.sql two',
    'put dbt/model.sql new',
    'remove gone.sql',
    'note a.sql dbt/model.sql gone.sql',
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
  const { sync, asked } = await syncOf({ 'a.sql': 'one' }, ['a.sql', 'b.sql']);
  await sync.run();
  expect(asked.slice(1, -1)).toEqual(['put a.sql one', 'remove b.sql']);
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
  expect(asked).toContain('put dag.py x = 2\n');
});

test('nothing is sent to a sandbox that is gone', async () => {
  write('a.sql', 'one');
  const { sync, asked, edits } = await syncOf();
  edits.standing = [false];
  await expect(sync.run()).rejects.toThrow('it is gone');
  expect(asked).toEqual([]);
});

test('what was sent while a sandbox went is taken back', async () => {
  write('a.sql', 'one');
  const { sync, asked, edits } = await syncOf({ 'b.sql': 'x' });
  edits.standing = [true, false];
  await expect(sync.run()).rejects.toThrow('it is gone');
  expect(asked.slice(1)).toEqual(['put a.sql one', 'remove b.sql', 'take back a.sql', 'take back b.sql']);
});
