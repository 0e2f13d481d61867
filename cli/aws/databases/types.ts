import type { ColumnType } from '../../../lib/capabilities/table';

/** The longest text that a column holds. @see https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html */
const TEXT = 'VARCHAR(65535)';

/** What a column's type is called in a statement, and in the catalog. */
interface SqlType {
  readonly declared: string;
  readonly listed: string;
}

const TYPES: Readonly<Record<Exclude<ColumnType, `decimal${string}`>, SqlType>> = {
  string: { declared: TEXT, listed: 'character varying(65535)' },
  int: { declared: 'INTEGER', listed: 'integer' },
  bigint: { declared: 'BIGINT', listed: 'bigint' },
  double: { declared: 'DOUBLE PRECISION', listed: 'double precision' },
  boolean: { declared: 'BOOLEAN', listed: 'boolean' },
  date: { declared: 'DATE', listed: 'date' },
  timestamp: { declared: 'TIMESTAMP', listed: 'timestamp without time zone' },
};

/** A type of the platform as Redshift has it. */
export function sqlType(type: ColumnType): SqlType {
  const decimal = /^decimal\((\d+),\s?(\d+)\)$/.exec(type);
  if (decimal === null) return TYPES[type as keyof typeof TYPES];
  const [, precision, scale] = decimal;
  return { declared: `DECIMAL(${precision},${scale})`, listed: `numeric(${precision},${scale})` };
}

/** Whether a column of the catalog becomes the longest text without losing anything. */
export function isShorterText(listed: string, type: ColumnType): boolean {
  return type === 'string' && /^character varying\(\d+\)$/.test(listed);
}
