import { LIKES, SPREADS, TEXTS } from '../capabilities/data';
import type { ColumnType } from '../capabilities/table';
import { digitsOf, greatestOf } from '../data/decimal';
import type { Problem } from '../errors';

const GENERATORS = [...LIKES, '{ like }', '{ oneOf }', '{ between }', '{ share }'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/;
const INT = 2 ** 31;

/** What is wrong with what the values of a column are to be like. */
export function* checkValues(
  path: string,
  given: unknown,
  type: ColumnType,
  isKey: boolean,
): Iterable<Problem> {
  const said = (typeof given === 'string' ? { like: given } : given) as Readonly<Record<string, unknown>>;
  const isObject = typeof said === 'object' && said !== null;
  const kinds = isObject ? ['like', 'oneOf', 'between', 'share'].filter((kind) => kind in said) : [];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || (kind === 'like' && !isOneOf(said.like, LIKES))) {
    yield {
      code: 'data',
      path,
      what: 'there is no such generator of values',
      got: given,
      allowed: GENERATORS,
    };
    return;
  }
  if (said.nulls !== undefined && !isShare(said.nulls))
    yield { code: 'number', path: `${path}.nulls`, what: 'it must be a share from 0 to 1', got: said.nulls };
  if (isKey && (said.nulls !== undefined || !isOneOf(said.like, ['sequence', 'uuid'])))
    yield {
      code: 'data',
      path,
      what: 'others refer to the column, so each of its values must be there once',
      got: given,
      allowed: ['sequence', 'uuid'],
    };
  if (kind === 'like') yield* checkLike(path, said.like, type);
  if (kind === 'share') yield* checkShare(path, said.share, type);
  if (kind === 'oneOf') yield* checkOneOf(path, said, type);
  if (kind === 'between') yield* checkBetween(path, said, type);
}

function* checkLike(path: string, like: unknown, type: ColumnType): Iterable<Problem> {
  const fitting =
    like === 'sequence' ? ['int', 'bigint'] : isOneOf(like, TEXTS) ? ['string'] : ([] as string[]);
  if (!fitting.includes(type)) yield unfit(path, like, type);
}

function* checkShare(path: string, share: unknown, type: ColumnType): Iterable<Problem> {
  if (type !== 'boolean') yield unfit(path, { share }, type);
  if (!isShare(share))
    yield { code: 'number', path: `${path}.share`, what: 'it must be a share from 0 to 1', got: share };
}

function* checkOneOf(
  path: string,
  { oneOf, weights }: Readonly<Record<string, unknown>>,
  type: ColumnType,
): Iterable<Problem> {
  if (!Array.isArray(oneOf) || oneOf.length === 0) {
    yield { code: 'data', path: `${path}.oneOf`, what: 'it must be a list of values', got: oneOf };
    return;
  }
  for (const [index, value] of oneOf.entries())
    if (!isValueOf(value, type)) yield unfit(`${path}.oneOf[${index}]`, value as unknown, type);
  if (weights === undefined) return;
  const fits =
    Array.isArray(weights) &&
    weights.length === oneOf.length &&
    weights.every((weight) => typeof weight === 'number' && weight >= 0 && Number.isFinite(weight)) &&
    weights.some((weight) => weight > 0);
  if (!fits)
    yield {
      code: 'number',
      path: `${path}.weights`,
      what: 'it must be a list with a number for each value, none below 0, not all 0',
      got: weights,
    };
}

function* checkBetween(
  path: string,
  { between, spread }: Readonly<Record<string, unknown>>,
  type: ColumnType,
): Iterable<Problem> {
  const [least, greatest] = (Array.isArray(between) ? between : []) as unknown[];
  const ordered = type !== 'string' && type !== 'boolean';
  if (!ordered || !isValueOf(least, type) || !isValueOf(greatest, type)) yield unfit(path, between, type);
  else if ((least as number) > (greatest as number))
    yield { code: 'number', path: `${path}.between`, what: 'the least comes first', got: between };
  if (spread !== undefined && !isOneOf(spread, SPREADS))
    yield {
      code: 'data',
      path: `${path}.spread`,
      what: 'there is no such spread',
      got: spread,
      allowed: SPREADS,
    };
}

function isValueOf(value: unknown, type: ColumnType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && DAY.test(value) && isDate(value);
    case 'timestamp':
      return typeof value === 'string' && MOMENT.test(value) && isDate(value);
    case 'int':
      return Number.isInteger(value) && (value as number) >= -INT && (value as number) < INT;
    case 'bigint':
      return Number.isSafeInteger(value);
    default:
      return isNumber(value) && (digitsOf(type) === undefined || Math.abs(value) <= greatestOf(type));
  }
}

/** A day that no calendar has comes back as another one. */
function isDate(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text.slice(0, 10));
}

function unfit(path: string, got: unknown, type: ColumnType): Problem {
  return { code: 'data', path, what: `a column of the type '${type}' has no such values`, got };
}

const isOneOf = (value: unknown, choices: readonly string[]): boolean => choices.some((it) => it === value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isShare = (value: unknown): boolean => isNumber(value) && value >= 0 && value <= 1;
