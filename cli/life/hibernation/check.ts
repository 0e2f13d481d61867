import type { Hibernator } from '../../environments/hibernator';
import type { EnvironmentRecord } from '../../environments/record';
import { BadInput, Failure } from '../../failure';
import { awakeStacks } from './awake';

/**
 * @throws BadInput when an environment has nothing that can be put to sleep
 * @throws Failure when it is not in a state to do so
 */
export function checkMaySleep(record: EnvironmentRecord, hibernator: Hibernator): void {
  const { identity, environmentClass, status, hibernation } = record;
  const name = identity.environment;
  if (environmentClass === 'production') throw productionStaysAwake();
  refuseHalfGone(record);
  if (hibernation?.phase === 'waking')
    throw new Failure(
      `'${name}' is being woken since ${record.updated} by ${record.by}; finish that with \`dataops wake ${name}\``,
    );
  if (hibernation === undefined && status !== 'ready')
    throw new Failure(
      `the last \`up\` of '${name}' did not end well (${status}), so nobody knows what would sleep; repeat \`dataops up ${name}\` first`,
    );
  if (hibernator.sleepers(awakeStacks(record)).length === 0)
    throw new BadInput(
      `'${name}' has nothing to put to sleep: its orchestrator is borrowed, on a developer's own machine, or there is none; ` +
        `only one of its own hibernates: settings: { orchestrator: 'own' }`,
    );
}

export function productionStaysAwake(): BadInput {
  return new BadInput(`'production' does not hibernate, whatever is said; name a sandbox, or 'staging'`);
}

/** @throws Failure when an environment is being destroyed */
export function refuseHalfGone({ identity, environmentClass, status, updated, by }: EnvironmentRecord): void {
  if (status !== 'destroying' && status !== 'decommissioned') return;
  const { environment } = identity;
  const command = environmentClass === 'sandbox' ? 'down' : 'decommission';
  throw new Failure(
    `'${environment}' is ${status} since ${updated} by ${by}; finish that with \`dataops ${command} ${environment}\``,
  );
}

/** @throws BadInput when an environment sleeps, and so is not to be changed */
export function refuseAsleep({ identity, hibernation }: EnvironmentRecord): void {
  if (hibernation === undefined) return;
  const { environment } = identity;
  const { phase, since, by, until } = hibernation;
  const how = phase === 'asleep' ? 'hibernates' : `is ${phase === 'keeping' ? 'being put to sleep' : phase}`;
  throw new BadInput(
    `'${environment}' ${how} since ${since}, by ${by}${until === undefined ? '' : `, until ${until}`}; ` +
      `wake it first with \`dataops wake ${environment}\``,
  );
}
