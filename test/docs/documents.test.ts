import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf } from './blocks';
import { check, isProgram } from './check';
import { Programs } from './programs';

const ROOT = join(__dirname, '../..');

/** Every document that is read by users. */
function documents(): readonly string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  const all = ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('examples')];
  return all.filter((path) => path.endsWith('.md') && existsSync(join(ROOT, path))).sort();
}

const blocks = documents().flatMap((path) => blocksOf(path, readFileSync(join(ROOT, path), 'utf8')));
const programs = blocks.filter(isProgram);
const written = new Programs(ROOT, 'documents', programs);

describe('code blocks', () => {
  for (const block of blocks.filter((one) => !isProgram(one)))
    test(`${block.document}:${block.line}`, () => check(block, ROOT), 120_000);

  if (programs.length > 0) test('compile', () => written.typeCheck(), 120_000);

  for (const block of programs)
    if (/^\s*(test|it|describe)\(/m.test(block.text))
      describe(`${block.document}:${block.line}`, () => void jest.requireActual(written.fileOf(block)));
    else
      test(`${block.document}:${block.line}`, () =>
        inTemporaryFolder(() => void jest.requireActual(written.fileOf(block))));
});

/** An app writes to the current folder, and an example may print. */
function inTemporaryFolder(action: () => void): void {
  const [before, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'block-'))];
  process.chdir(folder);
  const log = jest.spyOn(console, 'log').mockReturnValue();
  try {
    jest.isolateModules(action);
  } finally {
    log.mockRestore();
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}
