import { ORCHESTRATOR_ROLE } from '../../lib/capabilities/orchestrator';
import type { WorkRole } from '../../lib/workbench';
import { nameOf } from '../environments/record';
import { BadInput } from '../failure';
import type { Desk } from './desk';

/**
 * As whom somebody works. Unless he says so: as the one role that writes to zones, else as the only one.
 *
 * @throws BadInput when it is not clear, when there is no such role, or when it may change a protected environment
 */
export function personaOf(
  { identity, environmentClass, workbench: { roles } }: Desk,
  given: string | undefined,
): readonly [name: string, role: WorkRole] {
  const known = Object.entries(roles);
  const listed = known.length === 0 ? 'none' : known.map(([name]) => name).join(', ');
  if (environmentClass !== 'sandbox' && (given === undefined || roles[given]?.readOnly !== true)) {
    const readers = known.filter(([, { readOnly }]) => readOnly).map(([name]) => name);
    throw new BadInput(
      `${nameOf(identity)} is protected: only a role that changes nothing is worked as there, named with --role; ` +
        `allowed: ${readers.length === 0 ? 'none' : readers.join(', ')}`,
    );
  }
  if (given !== undefined) {
    const role = roles[given];
    if (role !== undefined) return [given, role];
    throw new BadInput(
      `${nameOf(identity)} has no role '${given}' that people may assume; allowed: ${listed}`,
    );
  }
  // The role of Airflow's tasks is worked as when it is named, not by chance.
  const people = known.filter(([name]) => name !== ORCHESTRATOR_ROLE);
  const writers = people.filter(([, { writes }]) => writes);
  const [only, ...others] = writers.length === 1 ? writers : people;
  if (only !== undefined && others.length === 0) return only;
  throw new BadInput(`say as whom with --role; ${nameOf(identity)} has: ${listed}`);
}
