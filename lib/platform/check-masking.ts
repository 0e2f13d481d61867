import type { MaskingProps } from '../capabilities/data';
import { secretNames } from '../capabilities/secret-store';
import { columnOf, formatOf, treatmentOf, type Treatment } from '../capabilities/table';
import { isCopied, treatmentIn } from '../data/filling';
import { keysOf, referencesOf, type DeclaredTable } from '../data/tables';
import type { Problem } from '../errors';
import { checkTreatment } from './check-treatment';
import type { Definition } from './definition';

/** What a hash of so few bits would make one of two. */
const HASHED: readonly string[] = ['string', 'bigint'];

/** What is wrong with how production is masked. */
export function* checkMasking(
  path: string,
  masking: MaskingProps,
  definition: Definition,
  all: readonly DeclaredTable[],
): Iterable<Problem> {
  const { sample, tables = [] }: { readonly sample: unknown; readonly tables?: readonly string[] } = masking;
  if (typeof sample !== 'number' || !(sample > 0 && sample <= 1))
    yield { code: 'number', path: `${path}.sample`, what: 'it must be more than 0, at most 1', got: sample };
  for (const [index, name] of tables.entries())
    if (!all.some((table) => table.path === name))
      yield {
        code: 'unknown-table',
        path: `${path}.tables[${index}]`,
        what: 'the definition has no table of this name',
        got: name,
        allowed: all.map((table) => table.path),
      };
  const copied = all.filter(isCopied({ masking }));
  if (copied.length === 0)
    yield { code: 'data', path, what: 'the definition has no table that could be copied' };
  yield* checkSteward(path, masking, definition, copied);
  for (const table of copied) yield* checkTable(table, copied, all, path);
}

/** The role reads what is copied, and the key; nobody else has to. */
function* checkSteward(
  path: string,
  { role, key }: MaskingProps,
  { roles = {}, secrets }: Definition,
  copied: readonly DeclaredTable[],
): Iterable<Problem> {
  const declared = secretNames(secrets);
  if (!declared.includes(key))
    yield {
      code: 'unknown-secret',
      path: `${path}.key`,
      what: 'the definition has no secret of this name',
      got: key,
      allowed: declared.length > 0 ? declared : 'none is declared',
    };
  if (typeof role !== 'string' || !Object.hasOwn(roles, role)) {
    yield {
      code: 'unknown-role',
      path: `${path}.role`,
      what: 'the definition has no role of this name',
      got: role,
      allowed: Object.keys(roles),
    };
    return;
  }
  const { reads = [], secrets: read = [] } = roles[role]!;
  for (const zone of new Set(copied.map((table) => table.zone)))
    if (!reads.includes(zone))
      yield {
        code: 'data',
        path: `${path}.role`,
        what: `the role '${role}' does not read the zone '${zone}', which is copied from`,
        fix: `add the zone to the role's 'reads', or name another role`,
      };
  if (declared.includes(key) && !read.includes(key))
    yield {
      code: 'data',
      path: `${path}.role`,
      what: `the role '${role}' does not read the secret '${key}', which holds the key of the hashes`,
      fix: `add it to the role's 'secrets'`,
    };
}

function* checkTable(
  table: DeclaredTable,
  copied: readonly DeclaredTable[],
  all: readonly DeclaredTable[],
  masking: string,
): Iterable<Problem> {
  const at = `${masking.replace(/\.data\.masking$/, '')}.lake.zones.${table.zone}.tables.${table.name}`;
  if (formatOf(table.schema) !== 'parquet')
    yield {
      code: 'data',
      path: at,
      what: 'only tables of plain files are copied: what is in an Iceberg table, its metadata says',
      got: formatOf(table.schema),
    };
  const references = referencesOf(table, all);
  for (const { table: parent, column, to } of references)
    if (parent !== undefined && !copied.includes(parent))
      yield {
        code: 'data',
        path: `${at}.columns.${column}`,
        what: `what it refers to is not copied`,
        got: to,
        fix: `add '${parent.path}' to the tables that are`,
      };
  const keys = keysOf(table, all);
  for (const [name, said] of Object.entries(table.schema.columns ?? {})) {
    const column = columnOf(said);
    const treatment = treatmentIn(table, name, all);
    const isReference = references.some((reference) => reference.column === name);
    yield* checkColumn(`${at}.columns.${name}`, column, treatment, keys.has(name), isReference);
    if (treatment === 'redact' && table.schema.partitionedBy?.includes(name) === true)
      yield {
        code: 'classification',
        path: `${at}.columns.${name}`,
        what: 'a folder needs a value, and the column is a partition',
        got: treatment,
        allowed: ['generalise', 'keep'],
      };
  }
}

function* checkColumn(
  path: string,
  column: ReturnType<typeof columnOf>,
  treatment: Treatment | undefined,
  isKey: boolean,
  isReference: boolean,
): Iterable<Problem> {
  yield* checkTreatment(path, column, treatment);
  if (treatment === undefined) return;
  if (isReference && treatmentOf(column) !== undefined && treatmentOf(column) !== treatment)
    yield {
      code: 'classification',
      path,
      what: `a foreign key is treated as what it refers to, which is '${treatment}'`,
      got: treatmentOf(column),
      fix: 'leave it out here',
    };
  if (treatment === 'hash' && !HASHED.includes(column.type))
    yield {
      code: 'classification',
      path,
      what: `values of the type '${column.type}' are too few for a hash, which would make one of two`,
      allowed: `'masked' as redact or generalise; hash of ${HASHED.join(', ')}`,
    };
  if (isKey && treatment !== 'keep' && treatment !== 'hash')
    yield {
      code: 'classification',
      path,
      what: 'others refer to it, so that its values must stay apart',
      got: treatment,
      allowed: ['hash', 'keep'],
    };
}
