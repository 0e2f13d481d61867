import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../cli/failure';
import { runInTerminal } from '../../../cli/loop/child';
import { promptedShell } from '../../../cli/loop/prompt';
import { temporaryFolder } from '../../../lib/testing/temporary';

const folder = temporaryFolder('prompt');
const home = join(folder, "ada's home");
mkdirSync(home);
const prompt = "(acme/ada it's) ";

test("bash has the user's own settings, and a prompt that says where one is", () => {
  writeFileSync(join(home, '.bashrc'), 'PS1="own> "; OWN=1\n');
  const { command, env } = promptedShell(folder, prompt, { SHELL: '/bin/bash', HOME: home });
  expect(command.slice(0, 2)).toEqual(['/bin/bash', '--rcfile']);
  const { stdout } = spawnSync('bash', ['-c', `. '${command[2]}'; echo "$OWN $PS1"`], {
    env,
    encoding: 'utf8',
  });
  expect(stdout).toBe(`1 ${prompt}own> \n`);
});

test('zsh reads them where they are, and its prompt from a folder that goes', () => {
  writeFileSync(join(home, '.zshrc'), 'PROMPT="own> "\n');
  const { command, env } = promptedShell(folder, prompt, { SHELL: '/usr/bin/zsh', HOME: home });
  expect([command, env.ZDOTDIR]).toEqual([['/usr/bin/zsh'], folder]);
  // What is in it is read alike by a shell that every machine has.
  const script = `. '${folder}/.zshrc'; echo "$ZDOTDIR $PROMPT"`;
  const { stdout } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  expect(stdout).toBe(`${home} ${prompt}own> \n`);
});

test('any other shell takes it from the environment', () => {
  expect(promptedShell(folder, '(acme/ada) ', { SHELL: '/bin/dash' })).toEqual({
    command: ['/bin/dash'],
    env: { SHELL: '/bin/dash', PS1: '(acme/ada) $ ' },
  });
  expect(promptedShell(folder, '', {}).command).toEqual(['/bin/sh']);
});

test('a command ends with its own code, or with that of the signal that ended it', async () => {
  const run = (script: string) => runInTerminal(['/bin/sh', '-c', script], {}, folder);
  expect([await run('exit 7'), await run('kill -TERM $$')]).toEqual([7, 128 + 15]);
  await expect(runInTerminal(['/no/such/program'], {}, folder)).rejects.toThrow(Failure);
  expect(process.listenerCount('SIGHUP')).toBe(0);
});
