import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileOf, filesIn } from '../../../lib/assets/folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'folder-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content = ''): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const paths = () => filesIn(folder)?.map(({ path }) => path);

test('every file is found, those of sub-folders as well, in one order', () => {
  for (const path of ['b.py', 'B.py', 'a/z.sql', 'a.py', 'a/deep/c.txt', 'ä b.py', '.airflowignore'])
    write(path);
  expect(paths()).toEqual(['.airflowignore', 'B.py', 'a.py', 'a/deep/c.txt', 'a/z.sql', 'b.py', 'ä b.py']);
});

test('what Python leaves behind and what is hidden is left out', () => {
  for (const path of ['a.py', '__pycache__/a.pyc', 'b.pyc', '.env', '.git/HEAD', 'x/.DS_Store']) write(path);
  expect(paths()).toEqual(['a.py']);
});

test('links are followed', () => {
  write('shared/a.py', 'a');
  symlinkSync(join(folder, 'shared/a.py'), join(folder, 'b.py'));
  symlinkSync(join(folder, 'shared'), join(folder, 'again'));
  expect(paths()).toEqual(['again/a.py', 'b.py', 'shared/a.py']);
  expect(filesIn(folder)![1]!.content().toString()).toBe('a');
});

test('a folder is found from where the app runs, and one that is none is not', () => {
  write('a.py');
  expect(filesIn(relative(process.cwd(), folder))).toHaveLength(1);
  expect(filesIn(join(folder, 'a.py'))).toBeUndefined();
  expect(filesIn(join(folder, 'gone'))).toBeUndefined();
  expect(filesIn(join(folder, 'a.py', 'below'))).toBeUndefined();
});

test('a file is found by itself', () => {
  write('a.txt', 'text');
  expect(fileOf(join(folder, 'a.txt'))!.content().toString()).toBe('text');
  expect(fileOf(folder)).toBeUndefined();
  expect(fileOf(join(folder, 'gone'))).toBeUndefined();
});

test('a link that leads nowhere is found, too, so that somebody can say so', () => {
  write('a.py');
  symlinkSync(join(folder, 'gone.py'), join(folder, 'b.py'));
  expect(paths()).toEqual(['a.py', 'b.py']);
  expect(fileOf(join(folder, 'b.py'))).toBeUndefined();
});
