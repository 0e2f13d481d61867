import { WAREHOUSE_DEFAULTS } from '../capabilities/warehouse';
import { declaredTables } from '../data/tables';
import type { AnyEnvironment } from '../environment';
import type { Problem } from '../errors';
import type { Definition } from './definition';

/** What is wrong with what an environment's tables are to be filled with. */
export function* checkFilling(
  path: string,
  definition: Definition,
  { settings, cloud }: AnyEnvironment,
): Iterable<Problem> {
  const { data } = settings;
  const at = `${path}.settings.data`;
  if (data === 'own' || data === 'empty') return;
  if (cloud.parts.whereabouts === undefined)
    yield {
      code: 'capability-missing',
      path: at,
      what: `on the cloud '${cloud.name}' no command fills tables yet`,
      got: data,
      allowed: 'empty',
    };
  if (data === 'cloned') yield* checkCloned(at, definition, settings.warehouse);
  if (data === 'seeded' && declaredTables(definition).every((table) => table.data.rows === undefined))
    yield {
      code: 'data',
      path: at,
      what: 'no table of the definition has rows to seed it with',
      got: data,
      fix: `say how many: data: { tables: { 'curated.sales': { rows: 1_000 } } }`,
    };
  if (data === 'masked' && definition.data?.masking === undefined)
    yield {
      code: 'data',
      path: at,
      what: 'the definition does not say how production is masked',
      got: data,
      fix: `say it: data: { masking: { role: 'steward', key: 'masking-key', sample: 0.01 } }`,
    };
}

/** A clone is a share of the warehouse's own. */
function* checkCloned(path: string, { warehouse }: Definition, setting: string): Iterable<Problem> {
  const engine = setting === 'athena' ? 'athena' : (warehouse?.engine ?? WAREHOUSE_DEFAULTS.engine);
  const problem = { code: 'data', path, got: 'cloned' } as const;
  const allowed = ['empty', 'seeded', 'masked'];
  if (warehouse === undefined)
    yield { ...problem, what: 'the definition has no warehouse whose tables could be cloned', allowed };
  else if (engine === 'athena')
    yield {
      ...problem,
      what: 'Athena keeps no tables of its own, and so has nothing that could be cloned without a copy',
      allowed,
      ...(warehouse.engine !== 'athena' && {
        fix: `let it have Redshift: its setting 'warehouse' as 'borrowed' from a base, or 'own'`,
      }),
    };
  else if ((warehouse.clones ?? []).length === 0)
    yield {
      ...problem,
      what: 'the definition does not say which tables of the warehouse are cloned',
      fix: `say it: warehouse: { clones: ['orders'] }`,
    };
}
