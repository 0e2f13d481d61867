import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Block } from './blocks';

/** @throws Error unless the block keeps the rule in its comment or, without one, that of its language */
export function check(block: Block, root: string): void {
  const { rule, language, text } = block;
  if (rule?.name === 'file') return expectPart(block, read(root, rule.value));
  if (rule?.name === 'runs in') return expectCommands(block, read(root, rule.value));
  if (rule?.name === 'illustration') return;
  if (language === 'json') return void JSON.parse(text);
  if (rule?.name === 'runs' && language === 'sh') return run(block, root);
  throw new Error(
    `nothing says how a block of '${language}' is checked; add <!-- file: … -->, <!-- runs in: … -->, <!-- runs: here --> or <!-- illustration: why -->`,
  );
}

/** TypeScript without a rule is compiled together with all others, and then executed. */
export function isProgram({ rule, language }: Block): boolean {
  return rule === undefined && language === 'ts';
}

/** The commands of a block, without comments; a command continued by `\` is one, those joined by `&&` are several. */
function commandsOf(text: string): readonly string[] {
  return text
    .replaceAll(/\\\n\s*/g, '')
    .split(/\n|&&/)
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** A script that reads the document runs its blocks as they stand there; any other has their commands, word for word. */
function expectCommands(block: Block, script: string): void {
  if (script.includes(`'${block.document}'`)) return;
  for (const line of commandsOf(block.text)) expectPart({ ...block, text: line }, script);
}

function expectPart({ text, rule }: Block, whole: string): void {
  if (!whole.includes(text)) throw new Error(`not found in ${rule!.value}:\n${text}`);
}

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function run({ document, text }: Block, root: string): void {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', text], {
    cwd: join(root, dirname(document)),
    encoding: 'utf8',
    input: '',
  });
  if (status !== 0) throw new Error(`exit code ${status}\n${stdout}${stderr}`);
}
