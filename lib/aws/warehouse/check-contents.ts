import { WAREHOUSE_DEFAULTS, type WarehouseProps } from '../../capabilities/warehouse';
import type { Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { Place } from '../foundation/arn';
import type { AwsTuning } from '../kinds';

/** The most of Redshift. @see https://docs.aws.amazon.com/redshift/latest/dg/r_names.html */
const MOST = { characters: 127, columns: 1600 } as const;

const ACCOUNT = /^\d{12}$/;
const NAMESPACE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who may read a share, in words. */
export const CONSUMER_FORMS =
  "the 12 digits of another account, or a namespace's id, for example '13b8833d-17c6-4f16-8fe4-1a018f5ed00d'";

/** What is wrong with what a warehouse holds, as far as Redshift alone refuses it; what must do for production, everywhere. */
export function* checkContents({ warehouse }: Declared, path: string): Iterable<Problem> {
  const { engine = WAREHOUSE_DEFAULTS.engine, tables = {} }: Partial<WarehouseProps> = warehouse ?? {};
  if (engine !== 'redshift-serverless') return;
  for (const [name, { columns = {} }] of Object.entries(tables)) {
    const at = `${path}.tables.${name}`;
    const names = Object.keys(columns);
    yield* checkLength(at, name);
    for (const column of names) yield* checkLength(`${at}.columns.${column}`, column);
    if (names.length > MOST.columns)
      yield {
        code: 'number',
        path: `${at}.columns`,
        what: 'a table of Redshift has not so many columns',
        got: names.length,
        allowed: `at most ${MOST.columns}`,
      };
  }
}

function* checkLength(path: string, name: string): Iterable<Problem> {
  if (name.length > MOST.characters)
    yield {
      code: 'name',
      path,
      what: 'a name of Redshift is shorter',
      got: name,
      allowed: `at most ${MOST.characters} characters`,
    };
}

/** What is wrong with who reads shares. */
export function* checkSharing(
  { warehouse }: Declared,
  { sharedWith = {} }: NonNullable<AwsTuning['warehouse']>,
  { account }: Pick<Place, 'account'>,
  path: string,
): Iterable<Problem> {
  const shares = Object.keys(warehouse?.shares ?? {});
  for (const [share, consumer] of Object.entries(sharedWith as Readonly<Record<string, unknown>>)) {
    const at = `${path}.${share}`;
    if (!shares.includes(share))
      yield {
        code: 'unknown-member',
        path: at,
        what: 'the definition has no share of this name',
        allowed: shares.length > 0 ? shares : 'none is declared',
      };
    if (!isConsumer(consumer, account))
      yield {
        code: 'target',
        path: at,
        what: 'a share is read by another account, or by a namespace of the same one',
        got: consumer,
        allowed: CONSUMER_FORMS,
      };
  }
}

/** Whether somebody may read a share of an account: another one, or a namespace of the same one. */
export function isConsumer(consumer: unknown, account: string): boolean {
  const known = typeof consumer === 'string' && (ACCOUNT.test(consumer) || NAMESPACE.test(consumer));
  return known && consumer !== account;
}
