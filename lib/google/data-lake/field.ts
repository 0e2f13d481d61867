import type { Column, ColumnType } from '../../capabilities/table';

/** A column as BigQuery's API has it. @see https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode: 'NULLABLE';
  readonly description?: string;
  /** Digits; numbers of 64 bits are texts in the API. */
  readonly precision?: string;
  /** Digits behind the point; the API leaves out a zero. */
  readonly scale?: string;
}

/** As the API answers, so that the next plan finds nothing to change. */
const TYPES = {
  string: 'STRING',
  int: 'INTEGER',
  bigint: 'INTEGER',
  double: 'FLOAT',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
} as const satisfies Record<Exclude<ColumnType, `decimal${string}`>, string>;

/** A column. BigQuery keeps nothing about one but its description, so its classification stands there. */
export function fieldOf(name: string, { type, classification, comment }: Column): Field {
  const said = [comment, classification && `(${classification})`].filter((text) => text !== undefined);
  return {
    name,
    ...typeOf(type),
    mode: 'NULLABLE',
    ...(said.length > 0 && { description: said.join(' ') }),
  };
}

function typeOf(type: ColumnType): Pick<Field, 'type' | 'precision' | 'scale'> {
  if (!isDecimal(type)) return { type: TYPES[type] };
  const [precision = 0, scale = 0] = Array.from(type.matchAll(/\d+/g), Number);
  return {
    type: scale <= 9 && precision - scale <= 29 ? 'NUMERIC' : 'BIGNUMERIC',
    precision: `${precision}`,
    ...(scale > 0 && { scale: `${scale}` }),
  };
}

function isDecimal(type: ColumnType): type is Extract<ColumnType, `decimal${string}`> {
  return type.startsWith('decimal');
}
