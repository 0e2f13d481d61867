import { platform, type TableSchema, type ZoneProps } from '../../../lib';
import { production, REGION, resourceAt, stackOf, PRODUCTION_ACCOUNT } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';
import { inShort } from '../../support/problems';

const columns = {
  id: { type: 'bigint', classification: 'internal', comment: 'of the order' },
  customer: { type: 'string', classification: 'personal' },
  price: 'decimal(12,2)',
} as const;
const orders: TableSchema = { columns, format: 'iceberg', comment: 'every order' };
const events: TableSchema = { columns: { id: 'bigint' }, format: 'parquet' };

const build = (zone: ZoneProps) =>
  stackOf((app) =>
    platform('acme', {
      lake: { zones: { curated: zone, raw: { tables: { events } } } },
      roles: { writer: { writes: ['curated', 'raw'] }, both: { reads: ['curated'], writes: ['curated'] } },
    }).build(app, production),
  );

describe('an Iceberg table', () => {
  const stack = build({ tables: { orders, events } });
  const policies = new Policies(stack);
  const { references } = policies;
  const table = resourceAt(stack, 'aws_glue_catalog_table', 'lake/curated/catalog/orders').attributes;
  const bucketOf = (zone: string) =>
    references.attribute(resourceAt(stack, 'aws_s3_bucket', `lake/${zone}`).address, 'bucket');

  test('is made by Glue in a folder of its zone, in the database of the zone', () => {
    expect(table).toMatchObject({
      name: 'orders',
      description: 'every order',
      table_type: 'EXTERNAL_TABLE',
      open_table_format_input: { iceberg_input: { metadata_operation: 'CREATE', version: '2' } },
    });
    expect(references.text(String(table.database_name))).toBe('acme__production__curated');
    expect(table.storage_descriptor).toMatchObject({ location: `s3://${bucketOf('curated')}/orders` });
  });

  test('says of its columns what a commit does not overwrite', () => {
    expect(table.storage_descriptor).toMatchObject({
      columns: [
        { name: 'id', type: 'bigint', comment: 'of the order (internal)' },
        { name: 'customer', type: 'string', comment: '(personal)' },
        { name: 'price', type: 'decimal(12,2)' },
      ],
    });
    expect(JSON.stringify(table)).not.toContain('"parameters":{');
  });

  test('is left as its commits wrote it', () => {
    expect(table.lifecycle).toEqual({ ignore_changes: ['parameters', 'storage_descriptor'] });
    const plain = resourceAt(stack, 'aws_glue_catalog_table', 'lake/curated/catalog/events').attributes;
    expect(plain).not.toHaveProperty('lifecycle');
    expect(plain).not.toHaveProperty('open_table_format_input');
  });

  test('is committed to by whoever writes the zone, who reads what it consists of and no rows', async () => {
    const glue = (what: string) => `arn:aws:glue:${REGION}:${PRODUCTION_ACCOUNT}:${what}`;
    const tableOf = (zone: string, name: string) => glue(`table/acme__production__${zone}/${name}`);
    const object = (key: string) => `arn:aws:s3:::${bucketOf('curated')}/${key}`;
    const rows: readonly (readonly [string, string, Answer])[] = [
      ['glue:UpdateTable', tableOf('curated', 'orders'), 'allowed'],
      ['glue:UpdateTable', glue('database/acme__production__curated'), 'allowed'],
      ['glue:UpdateTable', glue('catalog'), 'allowed'],
      ['glue:UpdateTable', tableOf('curated', 'events'), 'denied'],
      ['glue:UpdateTable', tableOf('raw', 'events'), 'denied'],
      ['s3:GetObject', object('orders/metadata/00001.metadata.json'), 'allowed'],
      ['s3:GetObject', object('orders/data/a.parquet'), 'denied'],
      ['s3:GetObject', object('events/metadata/a.parquet'), 'denied'],
      ['s3:PutObject', object('orders/data/a.parquet'), 'allowed'],
    ];
    const by = policies.role('writer');
    for (const [action, on, answer] of rows)
      expect([action, on, await policies.answer({ by, action, on })]).toEqual([action, on, answer]);
  });

  test('is read and committed to by one role', async () => {
    const by = policies.role('both');
    const on = `arn:aws:s3:::${bucketOf('curated')}/orders/data/a.parquet`;
    await expect(policies.answer({ by, action: 's3:GetObject', on })).resolves.toBe('allowed');
  });
});

test('a table is one of Parquet files unless it says otherwise', () => {
  const of = (schema: TableSchema) =>
    resourceAt(build({ tables: { orders: schema } }), 'aws_glue_catalog_table', 'lake/curated').attributes;
  const { format: _, ...open } = events;
  expect(of(open)).toEqual(of(events));
});

describe('what Glue cannot do with Iceberg is refused', () => {
  const refused = (zone: ZoneProps) => inShort(() => build(zone));
  const at = 'acme in production.lake.zones.curated.tables.orders';

  test('partitions of a table that is made', () => {
    expect(refused({ tables: { orders: { ...orders, partitionedBy: ['id'] } } })).toEqual([
      `schema at ${at}.partitionedBy`,
    ]);
    expect(() => build({ tables: { orders: { ...orders, partitionedBy: [] } } })).not.toThrow();
  });

  test('a zone that takes files away behind its back', () => {
    expect(refused({ expireAfterDays: 90, tables: { orders } })).toEqual([`schema at ${at}.format`]);
    expect(() => build({ expireAfterDays: 90, tables: { events } })).not.toThrow();
    expect(() => build({ archiveAfterDays: 90, tables: { orders } })).not.toThrow();
  });
});
