import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../cache';
import type { FindOptions } from '../environments/find';
import type { Terminal } from '../terminal';
import { runInTerminal } from './child';
import { deskOf, type Desk } from './desk';
import { personaOf } from './persona';
import { dbtProfile } from './profile';
import { promptedShell } from './prompt';
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
    if (command.length > 0) return await runInTerminal(command, env, terminal.folder);
    const { platform, environment, account, region } = desk.identity;
    terminal.stderr.write(
      `${platform}/${environment} in ${account} ${region}, as ${role}; credentials renew themselves until you leave\n`,
    );
    const prompted = promptedShell(scratch, `(${platform}/${environment} ${role}) `, env);
    return await runInTerminal(prompted.command, prompted.env, terminal.folder);
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
