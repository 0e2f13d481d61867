import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Environment } from '../cache';
import type { FindOptions } from '../environments/find';
import { Failure } from '../failure';
import type { Terminal } from '../terminal';
import { deskOf, type Desk } from './desk';
import { personaOf } from './persona';
import { dbtProfile } from './profile';
import { openSession } from './session';

export interface ShellOptions extends FindOptions {
  readonly name: string;
  /** As whom. @default - the one role that writes, else the only one */
  readonly role?: string;
  /** A command to run. @default - the user's shell */
  readonly command: readonly string[];
}

/**
 * Works as a role of an environment: in a shell, or for one command. Credentials stay in this process, which hands them out as
 * long as it lasts; what is written to a private folder is gone afterwards.
 *
 * @returns the exit code of what ran
 */
export async function shell(
  terminal: Terminal,
  { name, role: given, command, ...options }: ShellOptions,
): Promise<number> {
  const desk = await deskOf(terminal, name, options);
  const [role, { roleName }] = personaOf(desk, given);
  const session = await openSession(desk, roleName, terminal.env);
  const scratch = mkdtempSync(join(tmpdir(), 'dataops-shell-'));
  try {
    const env = { ...session.env, ...aboutDesk(desk, role), ...profileIn(scratch, desk, role) };
    if (command.length > 0) return await ended(command, env, terminal.folder);
    const { platform, environment, account, region } = desk.identity;
    terminal.stderr.write(
      `${platform}/${environment} in ${account} ${region}, as ${role}; credentials renew themselves until you leave\n`,
    );
    return await ended(
      ...promptedShell(scratch, `(${platform}/${environment} ${role}) `, env),
      terminal.folder,
    );
  } finally {
    session.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the desk is; nothing of it is secret. Connections and variables come through Airflow's own backend, by id. */
function aboutDesk({ identity, workbench }: Desk, role: string): Environment {
  const { warehouse, orchestrator } = workbench;
  const connection = warehouse?.connections[role];
  return {
    DATAOPS_PLATFORM: identity.platform,
    DATAOPS_ENVIRONMENT: identity.environment,
    DATAOPS_ROLE: role,
    ...(warehouse !== undefined &&
      connection !== undefined && {
        DATAOPS_WAREHOUSE: warehouse.engine,
        DATAOPS_WAREHOUSE_DATABASE: warehouse.database,
        DATAOPS_WAREHOUSE_WORKGROUP: connection.workgroup,
      }),
    ...orchestrator?.variables,
  };
}

function profileIn(scratch: string, desk: Desk, role: string): Environment {
  const profile = dbtProfile(desk, role);
  if (profile === undefined) return {};
  writeFileSync(join(scratch, 'profiles.yml'), profile, { mode: 0o600 });
  return { DBT_PROFILES_DIR: scratch };
}

/** The user's shell, whose prompt says where one is; of a shell that is not known, only the first line does. */
function promptedShell(
  scratch: string,
  prompt: string,
  env: Environment,
): readonly [command: readonly string[], env: Environment] {
  const program = env.SHELL ?? '/bin/sh';
  const home = env.HOME ?? '';
  if (basename(program) === 'bash') {
    const rc = join(scratch, 'bashrc');
    writeFileSync(rc, `[ -f ~/.bashrc ] && . ~/.bashrc\nPS1='${prompt}'"$PS1"\n`);
    return [[program, '--rcfile', rc], env];
  }
  if (basename(program) === 'zsh') {
    const own = `ZDOTDIR='${env.ZDOTDIR ?? home}'\n[ -f "$ZDOTDIR/.zshrc" ] && . "$ZDOTDIR/.zshrc"\n`;
    writeFileSync(join(scratch, '.zshrc'), `${own}PROMPT='${prompt}'"$PROMPT"\n`);
    return [[program], { ...env, ZDOTDIR: scratch }];
  }
  return [[program], { ...env, PS1: `${prompt}$ ` }];
}

const ENDING = ['SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C is for what runs in the shell; other wishes to end us are passed on. */
function ended([program, ...args]: readonly string[], env: Environment, folder: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { env, cwd: folder, stdio: 'inherit' });
    const ignore = (): void => undefined;
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', ignore);
    ENDING.forEach((signal) => process.on(signal, pass));
    const release = (): void => {
      process.off('SIGINT', ignore);
      ENDING.forEach((signal) => process.off(signal, pass));
    };
    child.once('error', ({ message }) => {
      release();
      reject(new Failure(`cannot run '${program}': ${message}`));
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + constants.signals[signal!]);
    });
  });
}
