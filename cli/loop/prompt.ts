import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Environment } from '../cache';

/** A shell, and what it runs with. */
export interface PromptedShell {
  readonly command: readonly string[];
  readonly env: Environment;
}

/**
 * The user's shell, with his own settings and a prompt that says where one is. Other shells than bash and zsh take the prompt from
 * `PS1`, or not at all.
 *
 * @param scratch a folder for what the shell reads as it starts
 */
export function promptedShell(scratch: string, prompt: string, env: Environment): PromptedShell {
  const program = env.SHELL ?? '/bin/sh';
  const home = env.HOME ?? '';
  if (basename(program) === 'bash') {
    const rc = join(scratch, 'bashrc');
    writeFileSync(rc, `[ -f ~/.bashrc ] && . ~/.bashrc\nPS1=${quoted(prompt)}"$PS1"\n`);
    return { command: [program, '--rcfile', rc], env };
  }
  if (basename(program) === 'zsh') {
    const own = `ZDOTDIR=${quoted(env.ZDOTDIR ?? home)}\n[ -f "$ZDOTDIR/.zshrc" ] && . "$ZDOTDIR/.zshrc"\n`;
    writeFileSync(join(scratch, '.zshrc'), `${own}PROMPT=${quoted(prompt)}"$PROMPT"\n`);
    return { command: [program], env: { ...env, ZDOTDIR: scratch } };
  }
  return { command: [program], env: { ...env, PS1: `${prompt}$ ` } };
}

/** A text as a shell reads it, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
