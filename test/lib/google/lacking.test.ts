import { make, pathsOf, problemsOf } from './support';

const columns = { id: 'bigint' } as const;

test('what Google Cloud has not yet is refused, all at once', () => {
  const refused = problemsOf(() =>
    make({
      secrets: { 'crm-api-key': { rotateEveryDays: 30 }, 'erp-password': {} },
      lake: {
        zones: { raw: { announcesArrivals: true, tables: { orders: { columns, format: 'iceberg' } } } },
      },
    }),
  );
  expect(pathsOf(refused)).toEqual([
    'capability-missing acme in production.lake.zones.raw.announcesArrivals',
    'schema acme in production.lake.zones.raw.tables.orders.format',
    'capability-missing acme in production.secrets.crm-api-key.rotateEveryDays',
  ]);
});

test('what says that it is not wanted is not refused', () => {
  expect(
    problemsOf(() =>
      make({
        secrets: { 'crm-api-key': {} },
        lake: {
          zones: { raw: { announcesArrivals: false, tables: { orders: { columns, format: 'parquet' } } } },
        },
      }),
    ),
  ).toEqual([]);
});
