import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf, type Block } from './blocks';
import { check, isProgram } from './check';
import { Programs } from './programs';

const REPOSITORY = join(__dirname, '../..');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blocks-'));
  writeFileSync(join(root, 'script'), 'set -e\nterraform version\nnpm start -- --keep\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const blockOf = (...lines: string[]): Block => blocksOf('guide.md', lines.join('\n'))[0]!;

describe('blocks of a document', () => {
  test('have a place, a language, a text and a rule', () => {
    const markdown = [
      '# Guide',
      '',
      '<!-- file: main.ts -->',
      '',
      '```ts',
      'a',
      '',
      'b',
      '```',
      '',
      '~~~',
      'c',
      '~~~',
    ];
    expect(blocksOf('guide.md', markdown.join('\n'))).toEqual([
      {
        document: 'guide.md',
        line: 5,
        language: 'ts',
        text: 'a\n\nb',
        rule: { name: 'file', value: 'main.ts' },
      },
      { document: 'guide.md', line: 11, language: '', text: 'c', rule: undefined },
    ]);
  });

  test('lose the indentation of the list that they stand in', () => {
    expect(blockOf('1. First', '', '   ```sh', '   if true', '     then', '   ```').text).toBe(
      'if true\n  then',
    );
  });

  test('may hold shorter fences', () => {
    expect(blockOf('````md', '```sh', 'x', '```', '````').text).toBe('```sh\nx\n```');
  });

  test('have no rule from a comment that stands elsewhere', () => {
    expect(blockOf('<!-- file: main.ts -->', 'text', '```ts', '```').rule).toBeUndefined();
  });

  test('must be closed', () => {
    expect(() => blocksOf('guide.md', '\n```ts\na')).toThrow('guide.md:2: the code block is not closed');
  });
});

describe('a block', () => {
  test('of a file must stand in it', () => {
    expect(() =>
      check(blockOf('<!-- file: script -->', '```sh', 'terraform version', '```'), root),
    ).not.toThrow();
    expect(() => check(blockOf('<!-- file: script -->', '```sh', 'terraform  version', '```'), root)).toThrow(
      'not found in script',
    );
  });

  test('of a script has each of its commands there', () => {
    const block = (...commands: string[]) => blockOf('<!-- runs in: script -->', '```sh', ...commands, '```');
    expect(() =>
      check(block('# both', 'npm start -- \\', '  --keep', 'terraform version && set -e # ours'), root),
    ).not.toThrow();
    expect(() => check(block('terraform version', 'terraform destroy'), root)).toThrow('terraform destroy');
  });

  test("of a script that reads the document are that script's affair", () => {
    writeFileSync(join(root, 'script'), `read('guide.md')`);
    expect(() => check(blockOf('<!-- runs in: script -->', '```sh', 'anything', '```'), root)).not.toThrow();
  });

  test('of shell commands runs, beside its document, and stops at the first that fails', () => {
    const block = (...commands: string[]) => blockOf('<!-- runs: here -->', '```sh', ...commands, '```');
    expect(() => check(block('test -f script', 'cat'), root)).not.toThrow();
    expect(() => check(block('false', 'true'), root)).toThrow('exit code 1');
    expect(() => check(block('echo "$UNSET"'), root)).toThrow('UNSET');
    expect(() => check(blockOf('```sh', 'true', '```'), root)).toThrow(
      "nothing says how a block of 'sh' is checked",
    );
  });

  test('of JSON is parsed', () => {
    expect(() => check(blockOf('```json', '{ "a": 1 }', '```'), root)).not.toThrow();
    expect(() => check(blockOf('```json', '{ a: 1 }', '```'), root)).toThrow(SyntaxError);
  });

  test('that cannot be checked says why', () => {
    expect(() => check(blockOf('```text', 'a', '```'), root)).toThrow(
      "nothing says how a block of 'text' is checked",
    );
    expect(() =>
      check(blockOf('<!-- illustration: a picture -->', '```text', 'a', '```'), root),
    ).not.toThrow();
  });
});

describe('TypeScript', () => {
  const good = blockOf(
    '```ts',
    `import { platform } from 'cdktf-dataops';`,
    `platform('acme', { secrets: [] });`,
    '```',
  );
  const bad = blockOf(
    '',
    '```ts',
    `import { platform } from 'cdktf-dataops';`,
    `platform('acme', { lakes: {} });`,
    '```',
  );
  afterEach(() => rmSync(join(__dirname, '.blocks/check'), { recursive: true }));

  test("is compiled as it stands in a user's file, and a message says where the mistake is", () => {
    expect([good, bad].every(isProgram)).toBe(true);
    const compile = () => new Programs(REPOSITORY, 'check', [good, bad]).typeCheck();
    expect(compile).toThrow(/^guide-md-2\.ts\(2,20\): error .*'lakes'[^\n]*\n$/);
  }, 120_000);
});
