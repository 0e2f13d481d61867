import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ORCHESTRATOR_ROLE } from '../../../lib/capabilities/orchestrator';
import type { Environment } from '../../cache';
import type { FindOptions } from '../../environments/find';
import { BadInput, Failure } from '../../failure';
import { defaultOwner } from '../../life/person';
import type { Terminal } from '../../terminal';
import { orchestratorOf, ownDesk, type Desk } from '../desk';
import { folderOfDags } from '../files';
import { openSession } from '../session';
import { AirflowHome } from './home';
import { installAirflow } from './install';
import { airflowVariables } from './variables';

export interface AirflowOptions extends FindOptions {
  readonly name: string;
  /** Whose sandbox it is. @default - whoever runs this */
  readonly owner?: string;
}

/** A sandbox's Airflow on this machine, ready to be run. */
export interface LocalAirflow {
  readonly desk: Desk;
  readonly home: AirflowHome;
  /** The program. */
  readonly airflow: string;
  readonly env: Environment;
  /** Gives the role back. */
  close(): void;
}

/** Whose Airflow runs on this machine, and where it keeps what it remembers. @throws BadInput when none can run here */
export async function airflowOf(terminal: Terminal, { name, owner, ...options }: AirflowOptions) {
  const desk = await ownDesk(terminal, name, {
    ...options,
    owner: owner ?? (await defaultOwner(terminal.folder)),
  });
  const orchestrator = orchestratorOf(desk);
  if (orchestrator.where !== 'local')
    throw new BadInput(
      `Airflow of '${name}' runs in the account, as the service's own role alone; leave out the setting orchestrator: 'own', ` +
        'and the sandbox has it on your machine',
    );
  if (orchestrator.dags !== undefined) folderOfDags(terminal.folder, orchestrator.dags);
  return { desk, orchestrator, home: new AirflowHome(terminal.folder, desk.identity) };
}

/**
 * Installs a sandbox's Airflow, assumes the role that its tasks run with, and makes its database.
 *
 * @throws BadInput when it runs elsewhere; Failure when it cannot be installed
 */
export async function openAirflow(
  terminal: Terminal,
  { desk, orchestrator, home }: Awaited<ReturnType<typeof airflowOf>>,
): Promise<LocalAirflow> {
  const { folder, env } = terminal;
  const say = (text: string): void => void terminal.stderr.write(`${text}\n`);
  const python = await installAirflow(orchestrator, folder, { env, say });
  const session = await openSession(desk, desk.workbench.roles[ORCHESTRATOR_ROLE]!.roleName, env);
  const own = airflowVariables(orchestrator, { folder, home, python }, session.env);
  const airflow = join(python.bin, 'airflow');
  try {
    home.make();
    if (!home.isPreparedFor(python.folder)) await prepare(airflow, own);
    home.setPreparedFor(python.folder);
  } catch (error) {
    session.close();
    throw error;
  }
  return { desk, home, airflow, env: own, close: () => session.close() };
}

async function prepare(airflow: string, env: Environment): Promise<void> {
  try {
    await promisify(execFile)(airflow, ['db', 'migrate'], { env, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const last = (stderr ?? message).trimEnd().split('\n').at(-1);
    throw new Failure(`Airflow cannot make its database in ${env.AIRFLOW_HOME}: ${last}`, { cause: error });
  }
}
