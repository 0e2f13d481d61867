import { createHash } from 'node:crypto';
import type { MaskedTable } from '../../lib/data/filling';
import type { Duck } from './duck';
import { fraction, identifier, literal, typeName } from './sql';

const BLOCK = 64;

/**
 * Gives DuckDB the key of the hashes, as HMAC uses it: a block for each of its two rounds.
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export async function keepKey(duck: Duck, key: Uint8Array): Promise<void> {
  const short = key.length > BLOCK ? createHash('sha256').update(key).digest() : key;
  const padded = new Uint8Array(BLOCK);
  padded.set(short);
  await duck.keep(
    'inner_pad',
    padded.map((byte) => byte ^ 0x36),
  );
  await duck.keep(
    'outer_pad',
    padded.map((byte) => byte ^ 0x5c),
  );
}

/** The columns of a source table as a masked copy has them. */
export function treatedColumns(table: MaskedTable): string {
  return Object.keys(table.columns)
    .map((name) => `${treated(table, name)} AS ${identifier(name)}`)
    .join(', ');
}

/** One column of a source table as a masked copy has it. */
export function treated(
  { path, columns, treated: treatments, references }: MaskedTable,
  name: string,
): string {
  const column = identifier(name);
  const type = typeName(columns[name]!);
  const value = `CAST(${column} AS ${type})`;
  switch (treatments[name]!) {
    case 'keep':
      return value;
    case 'redact':
      return `CAST(NULL AS ${type})`;
    case 'generalise':
      return `CAST(${groupOf(value, type)} AS ${type})`;
    case 'hash': {
      // A foreign key is hashed as what it refers to; of what does not belong together, equal values do not show.
      const hash = hmac(literal(`${references[name] ?? `${path}.${name}`}:`), value);
      return type === 'BIGINT' ? `CAST('0x' || left(${hash}, 15) AS BIGINT)` : `left(${hash}, 32)`;
    }
  }
}

/** Whether a row is in the sample: by what is in it, so that it is again the next time. */
export function sampled({ columns }: MaskedTable, share: number): string {
  if (share === 1) return 'true';
  const texts = Object.keys(columns).map((name) => `coalesce(CAST(${identifier(name)} AS VARCHAR), '')`);
  return `${fraction(texts.join(` || '\u001f' || `))} < ${share}`;
}

function hmac(domain: string, value: string): string {
  const inner = `sha256(getvariable('inner_pad') || encode(${domain} || CAST(${value} AS VARCHAR)))`;
  return `sha256(getvariable('outer_pad') || unhex(${inner}))`;
}

/** What a value has in common with others: its first letter, its order of magnitude, its year. */
function groupOf(value: string, type: string): string {
  switch (type) {
    case 'VARCHAR':
      return `left(${value}, 1) || '*'`;
    case 'DATE':
    case 'TIMESTAMP':
      return `date_trunc('year', ${value})`;
    default:
      return `CASE WHEN ${value} = 0 THEN 0 ELSE sign(${value}) * pow(10, floor(log10(abs(${value})))) END`;
  }
}
