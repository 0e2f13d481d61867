import type { DatabaseContents } from '../../../lib/base/contents';
import { CLONES } from './clones/given';
import { identifier, literal, qualified } from './sql';
import { TABLES } from './tables';

/** A share as it is to be: tables or views of one schema. */
export interface DeclaredShare {
  readonly name: string;
  readonly schema: string;
  readonly tables: readonly string[];
  readonly consumers: readonly string[];
}

/** A share as the warehouse has it. */
export interface FoundShare {
  readonly schemas: readonly string[];
  /** With their schemas: `public.orders`. */
  readonly tables: readonly string[];
  readonly consumers: readonly string[];
}

/** Names are trimmed, as the examples of these views do it: a blank more would be another name. @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_DATASHARES.html */
export const SHARES =
  "SELECT BTRIM(share_name), BTRIM(producer_account) FROM svv_datashares WHERE share_type = 'OUTBOUND' AND source_database = :database";
export const SHARED =
  "SELECT BTRIM(share_name), BTRIM(object_name), BTRIM(object_type) FROM svv_datashare_objects WHERE share_type = 'OUTBOUND' AND object_type IN ('schema', 'table', 'view')";
export const CONSUMERS =
  'SELECT BTRIM(share_name), BTRIM(consumer_account), BTRIM(consumer_namespace) FROM svv_datashare_consumers';

/** The shares that a database has: those that the definition names, and what sandboxes read. */
export function declaredShares({
  shares,
  gives,
}: Pick<DatabaseContents, 'shares' | 'gives'>): readonly DeclaredShare[] {
  const named = shares.map(({ name, tables, consumer }) => {
    const consumers = consumer === undefined ? [] : [consumer];
    return { name, schema: TABLES, tables, consumers };
  });
  if (gives === undefined) return named;
  const tables = gives.tables.map(({ name }) => name);
  return [...named, { name: gives.share, schema: CLONES, tables, consumers: gives.consumers }];
}

/** Statements that make shares what is declared; whoever may not read one any more loses it first. */
export function shareChanges(
  declared: readonly DeclaredShare[],
  there: Readonly<Record<string, FoundShare>>,
): readonly string[] {
  const names = declared.map(({ name }) => name);
  const gone = Object.entries(there).filter(([name]) => !names.includes(name));
  return [
    ...gone.flatMap(([name, { consumers }]) => [
      ...consumers.map((consumer) => revoke(name, consumer)),
      `DROP DATASHARE ${identifier(name)}`,
    ]),
    ...declared.flatMap((share) => changesOf(share, there[share.name])),
  ];
}

/**
 * A schema that leaves a share takes along what of it was shared: what a name meant before, its new readers do not see.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_DATASHARE.html
 */
function changesOf(
  { name, schema, tables, consumers: wanted }: DeclaredShare,
  found: FoundShare | undefined,
): readonly string[] {
  const share = `DATASHARE ${identifier(name)}`;
  const { schemas = [], tables: shared = [], consumers = [] } = found ?? {};
  const start = `${schema}.`;
  const known = shared.filter((it) => it.startsWith(start)).map((it) => it.slice(start.length));
  return [
    ...without(consumers, wanted).map((it) => revoke(name, it)),
    ...(found === undefined ? [`CREATE ${share}`] : []),
    ...without(schemas, [schema]).map((it) => `ALTER ${share} REMOVE SCHEMA ${identifier(it)}`),
    ...without([schema], schemas).map((it) => `ALTER ${share} ADD SCHEMA ${identifier(it)}`),
    ...without(known, tables).map((it) => `ALTER ${share} REMOVE TABLE ${qualified(schema, it)}`),
    ...without(tables, known).map((it) => `ALTER ${share} ADD TABLE ${qualified(schema, it)}`),
    ...without(wanted, consumers).map((it) => `GRANT USAGE ON ${share} TO ${consumerText(it)}`),
  ];
}

function revoke(name: string, consumer: string): string {
  return `REVOKE USAGE ON DATASHARE ${identifier(name)} FROM ${consumerText(consumer)}`;
}

/** Whether a consumer is another account, not a namespace of the same one: that, its owner must authorize besides. */
export function isAccount(consumer: string): boolean {
  return /^\d{12}$/.test(consumer);
}

function consumerText(consumer: string): string {
  return `${isAccount(consumer) ? 'ACCOUNT' : 'NAMESPACE'} ${literal(consumer)}`;
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.filter((name) => !others.includes(name));
}
