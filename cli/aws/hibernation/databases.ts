import type { RDS } from '@aws-sdk/client-rds';
import type { EnvironmentStack } from '../../environments/stack';
import { Failure } from '../../failure';
import { partsOf } from './sleepers';
import { literal } from './values';
import type { Waiting } from './waiting';

/** What comes to an end by itself. @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status */
const PASSING = [
  'backing-up',
  'configuring-enhanced-monitoring',
  'creating',
  'maintenance',
  'modifying',
  'starting',
  'stopping',
];

/**
 * Stops the databases of an orchestrator; those that are stopped stay so. RDS starts one again by itself after seven days, so
 * that this has to be repeated.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
 */
export async function stopDatabases(
  rds: RDS,
  stacks: readonly EnvironmentStack[],
  waiting: Waiting,
): Promise<void> {
  for (const id of databasesOf(stacks)) {
    const status = await settledStatus(rds, id, waiting, ['stopping']);
    if (status === 'stopped' || status === 'stopping') continue;
    if (status !== 'available') throw unusable(id, status);
    await rds.stopDBInstance({ DBInstanceIdentifier: id });
  }
}

/** Starts them, and waits until they answer. */
export async function startDatabases(
  rds: RDS,
  stacks: readonly EnvironmentStack[],
  waiting: Waiting,
): Promise<void> {
  const ids = databasesOf(stacks);
  for (const id of ids) {
    const status = await settledStatus(rds, id, waiting, ['starting']);
    if (status === 'stopped') await rds.startDBInstance({ DBInstanceIdentifier: id });
    else if (status !== 'available' && status !== 'starting') throw unusable(id, status);
  }
  for (const id of ids) {
    const status = await settledStatus(rds, id, waiting);
    if (status !== 'available') throw unusable(id, status);
  }
}

function databasesOf(stacks: readonly EnvironmentStack[]): readonly string[] {
  return partsOf(stacks, 'aws_db_instance').map((part) => literal(part, 'identifier'));
}

/** How a database is once what passes has passed, or at once where it is as one of `enough`. */
async function settledStatus(
  rds: RDS,
  id: string,
  waiting: Waiting,
  enough: readonly string[] = [],
): Promise<string> {
  let status = 'unknown';
  await waiting.until(async () => {
    const { DBInstances = [] } = await rds.describeDBInstances({ DBInstanceIdentifier: id });
    status = DBInstances[0]?.DBInstanceStatus ?? 'unknown';
    return enough.includes(status) || !PASSING.includes(status);
  });
  return status;
}

function unusable(id: string, status: string): Failure {
  return new Failure(
    `the database ${id} is ${status}, so it can neither be stopped nor started; look at it in the console, then repeat the command`,
  );
}
