import type { Like, Spread, Values } from '../capabilities/data';
import { columnOf, type ColumnType } from '../capabilities/table';
import { greatestOf } from './decimal';
import { keysOf, referencesOf, type DeclaredTable } from './tables';

/** How the values of a column are made, nothing left open. */
export type Made = (
  | { readonly kind: 'reference'; readonly to: string }
  | { readonly kind: 'like'; readonly like: Like }
  | {
      readonly kind: 'one-of';
      readonly values: readonly (string | number | boolean)[];
      readonly weights?: readonly number[];
    }
  | {
      readonly kind: 'between';
      readonly least: number | string;
      readonly greatest: number | string;
      readonly spread: Spread;
    }
  | { readonly kind: 'share'; readonly share: number }
) & {
  /** Share of the rows without a value. @default 0 */
  readonly nulls?: number;
};

/** The days that moments lie in when nobody says which: the clock stays out of what is made. */
const DAYS = ['2026-01-01', '2026-12-31'] as const;

/** What the name of a text says of it, the first that fits. */
const TEXTS_BY_NAME: readonly (readonly [RegExp, Like])[] = [
  [/e_?mail/, 'email'],
  [/(^|_)(id|uuid|key|number)$/, 'uuid'],
  [/city|town/, 'city'],
  [/country/, 'country'],
  [/currency/, 'currency'],
  [/name|person|contact/, 'person'],
];
const FEW = /quantity|qty|count|items/;
const MONEY = /price|amount|total|cost|revenue|fee/;

/** How the columns of a table are made: as the definition says, else as their types and names suggest. */
export function madeColumns(
  table: DeclaredTable,
  all: readonly DeclaredTable[],
): Readonly<Record<string, Made>> {
  const references = new Map(referencesOf(table, all).map(({ column, to }) => [column, to]));
  const keys = keysOf(table, all);
  const { columns } = table.schema;
  return Object.fromEntries(
    Object.keys(columns).map((name): [string, Made] => {
      const to = references.get(name);
      const said = table.data.values?.[name];
      const { type } = columnOf(columns[name]!);
      if (to !== undefined) return [name, { kind: 'reference', to }];
      return [name, said === undefined ? suggested(type, name, keys.has(name)) : long(said)];
    }),
  );
}

/** Values in their long form. */
function long(values: Values): Made {
  if (typeof values === 'string') return { kind: 'like', like: values };
  const nulls = values.nulls === undefined ? {} : { nulls: values.nulls };
  if ('like' in values) return { kind: 'like', like: values.like, ...nulls };
  if ('share' in values) return { kind: 'share', share: values.share, ...nulls };
  if ('between' in values) {
    const [least, greatest] = values.between;
    return { kind: 'between', least, greatest, spread: values.spread ?? 'even', ...nulls };
  }
  const { oneOf, weights } = values;
  return { kind: 'one-of', values: oneOf, ...(weights && { weights }), ...nulls };
}

function suggested(type: ColumnType, name: string, isKey: boolean): Made {
  switch (type) {
    case 'boolean':
      return { kind: 'share', share: 0.5 };
    case 'date':
    case 'timestamp':
      return { kind: 'between', least: DAYS[0], greatest: DAYS[1], spread: 'even' };
    case 'string':
      return { kind: 'like', like: isKey ? 'uuid' : likeOf(name) };
    case 'int':
    case 'bigint':
      if (isKey || name === 'id') return { kind: 'like', like: 'sequence' };
      return FEW.test(name) ? between(1, 10, 'skewed') : between(0, 1_000, 'even');
    default: {
      const most = greatestOf(type);
      return MONEY.test(name)
        ? between(Math.min(1, most), Math.min(500, most), 'skewed')
        : between(0, Math.min(1_000, most), 'even');
    }
  }
}

function likeOf(name: string): Like {
  return TEXTS_BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'word';
}

function between(least: number, greatest: number, spread: Spread): Made {
  return { kind: 'between', least, greatest, spread };
}
