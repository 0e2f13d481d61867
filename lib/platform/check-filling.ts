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
  if (data === 'cloned') yield cloned(at, definition, settings.warehouse);
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

/** A clone is a share of the warehouse's own; unmasked as production is, it needs rules of its own first. */
function cloned(path: string, { warehouse }: Definition, setting: string): Problem {
  const engine = setting === 'athena' ? 'athena' : (warehouse?.engine ?? WAREHOUSE_DEFAULTS.engine);
  const what =
    warehouse === undefined
      ? 'the definition has no warehouse whose tables could be cloned'
      : engine === 'athena'
        ? 'Athena keeps no tables of its own, and so has nothing that could be cloned without a copy'
        : 'data shares of Redshift are not set up for sandboxes yet: they would show production unmasked';
  return { code: 'data', path, what, got: 'cloned', allowed: ['empty', 'seeded', 'masked'] };
}
