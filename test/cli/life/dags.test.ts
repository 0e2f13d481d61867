import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { brokenDags } from '../../../cli/life/dags';
import type { Terminal } from '../../../cli/terminal';
import { Sink } from '../terminal';
import { stack } from './support';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dags-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function terminalWith(env: Terminal['env'] = process.env): Terminal & { readonly stderr: Sink } {
  return { stdin: Readable.from([]), stdout: new Sink(), stderr: new Sink(), env, folder };
}

/** A stack with files beside it, as it was written, each an object of the bucket. */
function written(files: Readonly<Record<string, string>>) {
  const objects = Object.entries(files).map(([key, content], index) => {
    const source = `assets/${index}/${key}`;
    mkdirSync(dirname(join(folder, source)), { recursive: true });
    writeFileSync(join(folder, source), content);
    return [`object${index}`, { key, source }];
  });
  const plugins = { key: 'plugins.zip', content_base64: '' };
  const all = { ...Object.fromEntries(objects), plugins } as object;
  return { ...stack('acme__ada', { aws_s3_object: all }), folder };
}

test('DAGs that parse pass, whatever they would do', async () => {
  const terminal = terminalWith();
  await brokenDags(terminal, [
    written({ 'dags/a.py': 'import nothing\nraise SystemExit(1)\n', 'dags/b.sql': 'def' }),
  ]);
  expect(terminal.stderr.text).toBe('');
});

test('every file that does not parse is told, with its line', async () => {
  const terminal = terminalWith();
  const stacks = [
    written({ 'dags/a.py': 'x = 1\ndef broken(:\n', 'dags/b.py': 'pass\n', 'dags/c/d.py': 'x =\n' }),
  ];
  expect((await brokenDags(terminal, stacks)).join('\n')).toMatch(
    /^these DAGs do not parse \(python 3\.\d+\.\d+\):\n {2}dags\/a\.py, line 2: .+\n {2}dags\/c\/d\.py, line 1: .+$/,
  );
});

test('without a Python nobody looks, and that is said', async () => {
  const terminal = terminalWith({ PATH: folder });
  await brokenDags(terminal, [written({ 'dags/a.py': 'def broken(:\n' })]);
  expect(terminal.stderr.text).toContain('there is no python3 on this machine');
});

test('without a DAG nothing is started', async () => {
  const terminal = terminalWith({ PATH: folder });
  await brokenDags(terminal, [{ ...stack(), folder }]);
  expect(terminal.stderr.text).toBe('');
});
