import type { RoleProps } from '../capabilities/roles';
import type { WarehouseProps } from '../capabilities/warehouse';
import type { Problem } from '../errors';

const VERBS = { queries: 'query', builds: 'load' } as const;

/** What is wrong with how somebody uses the warehouse. @param who as a text */
export function* checkAsking(
  path: string,
  asking: Pick<RoleProps, keyof typeof VERBS>,
  warehouse: WarehouseProps | undefined,
  who: string,
): Iterable<Problem> {
  for (const verb of ['queries', 'builds'] as const) {
    const got: unknown = asking[verb];
    const at = `${path}.${verb}`;
    if (got !== undefined && typeof got !== 'boolean')
      yield { code: 'type', path: at, what: 'it must be true or false', got };
    if (got === true && warehouse === undefined)
      yield {
        code: 'capability-missing',
        path: at,
        what: `the definition has no warehouse that ${who} could ${VERBS[verb]}`,
        fix: 'declare a warehouse, or leave it out',
      };
  }
}
