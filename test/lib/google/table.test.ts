import type { Column, ColumnType, TableSchema } from '../../../lib';
import { make, pathsOf, problemsOf } from './support';

const tableOf = (schema: TableSchema) =>
  make({ lake: { zones: { raw: { tables: { events: schema } } } } })
    .synthesize()
    .resourcesOf('google_bigquery_table')[0]!.attributes;

const columnOf = (column: ColumnType | Column) =>
  (JSON.parse(String(tableOf({ columns: { it: column } }).schema)) as object[])[0];

describe('a table in BigQuery', () => {
  test.each<[ColumnType, object]>([
    ['string', { type: 'STRING' }],
    ['int', { type: 'INTEGER' }],
    ['bigint', { type: 'INTEGER' }],
    ['double', { type: 'FLOAT' }],
    ['boolean', { type: 'BOOLEAN' }],
    ['date', { type: 'DATE' }],
    ['timestamp', { type: 'TIMESTAMP' }],
    ['decimal(12,2)', { type: 'NUMERIC', precision: '12', scale: '2' }],
    ['decimal(38,9)', { type: 'NUMERIC', precision: '38', scale: '9' }],
    ['decimal(38,10)', { type: 'BIGNUMERIC', precision: '38', scale: '10' }],
    ['decimal(29,0)', { type: 'NUMERIC', precision: '29' }],
    ['decimal(30,0)', { type: 'BIGNUMERIC', precision: '30' }],
  ])('has for %s a type that holds every value of it', (type, field) => {
    expect(columnOf(type)).toEqual({ name: 'it', mode: 'NULLABLE', ...field });
  });

  test('says in a column’s description what it means and how sensitive it is', () => {
    expect(columnOf({ type: 'string', comment: 'who bought', classification: 'personal' })).toMatchObject({
      description: 'who bought (personal)',
    });
    expect(columnOf({ type: 'string', classification: 'public' })).toMatchObject({ description: '(public)' });
  });

  const columns = { id: 'bigint', day: 'date', at: 'timestamp', region: 'string', rate: 'double' } as const;

  test.each([
    [undefined, undefined, undefined],
    [['day'], 'day', undefined],
    [['at', 'region'], 'at', ['region']],
    [['region', 'day'], undefined, ['region', 'day']],
  ])('partitioned by %j has days of %s and is clustered by %j', (partitionedBy, field, clustering) => {
    const table = tableOf({ columns, partitionedBy });
    expect(table.time_partitioning).toEqual(field && { type: 'DAY', field });
    expect(table.clustering).toEqual(clustering);
  });

  const five = { a: 'int', b: 'int', c: 'int', d: 'int', e: 'int', day: 'date', x: 'string' } as const;

  test.each<[string, TableSchema, string]>([
    [
      'five columns to cluster by',
      { columns: five, partitionedBy: ['day', 'a', 'b', 'c', 'd', 'e'] },
      'schema',
    ],
    ['a double to cluster by', { columns, partitionedBy: ['rate'] }, 'schema'],
    ['a reserved beginning', { columns: { _partitiontime: 'timestamp' } }, 'name'],
  ])('refuses %s', (_, schema, code) => {
    const problems = problemsOf(() => tableOf(schema));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(pathsOf(problems)[0]).toContain('acme in production.lake.zones.raw.tables.events');
  });

  test('takes four columns to cluster by beside its day', () => {
    expect(tableOf({ columns: five, partitionedBy: ['day', 'a', 'b', 'c', 'd'] }).clustering).toHaveLength(4);
  });

  test('names its key itself, or the next plan would replace it', () => {
    expect(tableOf({ columns: { id: 'int' } }).encryption_configuration).toEqual({
      kms_key_name: expect.stringMatching(
        /^\$\{google_kms_crypto_key_iam_member\..*bigquery.*\.crypto_key_id\}$/,
      ),
    });
  });
});
