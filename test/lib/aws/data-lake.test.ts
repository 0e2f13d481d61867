import { platform, type Definition, type ZoneProps } from '../../../lib';
import { ABORT_UPLOADS_AFTER_DAYS, ZONE_DEFAULTS } from '../../../lib/capabilities/data-lake';
import { ACCESS_LOG_DAYS } from '../../../lib/aws/data-lake/log-bucket';
import { RESULT_DAYS } from '../../../lib/aws/data-lake/queries';
import { acme, ada, production, REGION, resourceAt, stackOf } from '../../support/acme';
import { References } from '../../support/references';

const build = (definition: Definition) =>
  stackOf((app) => platform('acme', definition).build(app, production));
const everything = [{ prefix: '' }];
const abort = { abort_incomplete_multipart_upload: [{ days_after_initiation: ABORT_UPLOADS_AFTER_DAYS }] };

function rulesOf(zone: ZoneProps): unknown {
  const stack = build({ lake: { zones: { raw: zone } } });
  return resourceAt(stack, 'aws_s3_bucket_lifecycle_configuration', 'lake/raw').attributes.rule;
}

describe('the ages of a zone', () => {
  const cleanUp = (days: number) => ({
    id: 'clean-up',
    status: 'Enabled',
    filter: everything,
    ...abort,
    noncurrent_version_expiration: [{ noncurrent_days: days }],
    expiration: [{ expired_object_delete_marker: true }],
  });

  test('without a word keep objects for good, and what was replaced for a month', () => {
    expect(rulesOf({})).toEqual([cleanUp(ZONE_DEFAULTS.keepVersionsForDays)]);
  });

  test('cool, archive and expire on the days that were asked for', () => {
    expect(
      rulesOf({
        infrequentAccessAfterDays: 30,
        archiveAfterDays: 90,
        expireAfterDays: 365,
        keepVersionsForDays: 3,
      }),
    ).toEqual([
      cleanUp(3),
      {
        id: 'tier',
        status: 'Enabled',
        filter: everything,
        transition: [
          { days: 30, storage_class: 'STANDARD_IA' },
          { days: 90, storage_class: 'GLACIER_IR' },
        ],
      },
      { id: 'expire', status: 'Enabled', filter: everything, expiration: [{ days: 365 }] },
    ]);
  });

  test('are left to Intelligent-Tiering where objects move by use, and expire nevertheless', () => {
    expect(rulesOf({ tierByUse: true, expireAfterDays: 365 })).toEqual([
      cleanUp(30),
      {
        id: 'tier',
        status: 'Enabled',
        filter: everything,
        transition: [{ days: 0, storage_class: 'INTELLIGENT_TIERING' }],
      },
      expect.objectContaining({ id: 'expire' }),
    ]);
    expect(rulesOf({ tierByUse: false })).toEqual([cleanUp(30)]);
  });

  test('say nothing of what was left out', () => {
    expect(rulesOf({ archiveAfterDays: 1 })).toEqual([
      cleanUp(30),
      expect.objectContaining({ id: 'tier', transition: [{ days: 1, storage_class: 'GLACIER_IR' }] }),
    ]);
    expect(rulesOf({ expireAfterDays: 1, keepVersionsForDays: undefined })).toEqual([
      cleanUp(30),
      expect.objectContaining({ id: 'expire' }),
    ]);
  });
});

test('access logs are kept for a year, and results of queries for a week', () => {
  const stack = build({ lake: {} });
  const rule = (path: string, days: number) => {
    const { rule: rules } = resourceAt(stack, 'aws_s3_bucket_lifecycle_configuration', path).attributes;
    expect(rules).toEqual([
      {
        id: 'expire',
        status: 'Enabled',
        filter: everything,
        ...abort,
        expiration: [{ days }],
        noncurrent_version_expiration: [{ noncurrent_days: 1 }],
      },
    ]);
  };
  rule('lake/Logs', ACCESS_LOG_DAYS);
  rule('lake/Queries', RESULT_DAYS);
});

test('a lake that names no zone has three', () => {
  const { elements, path } = build({ lake: {} });
  const databases = elements.filter(({ type }) => type === 'aws_glue_catalog_database');
  expect(databases.map((database) => database.path.slice(`${path}/lake/`.length).split('/')[0])).toEqual([
    'raw',
    'curated',
    'served',
  ]);
});

test('zones may be called like parts of the lake', () => {
  const zones = {
    queries: {},
    logs: {},
    'query-results': {},
    'access-logs': {},
    key: {},
    lake: {},
    default: {},
  };
  const roles = { reader: { reads: Object.keys(zones), writes: Object.keys(zones) } };
  const stack = build({ lake: { zones }, roles: roles as {}, monitoring: { alertTo: 'a@b.c' } });
  const of = new References(stack);
  const names = of.all('aws_s3_bucket').map(({ attributes }) => attributes.bucket);
  expect(new Set(names).size).toBe(Object.keys(zones).length + 2);
});

describe('a table', () => {
  const sales = {
    columns: {
      id: { type: 'bigint', classification: 'internal', comment: 'of the order' },
      price: 'decimal(12,2)',
      day: 'date',
    },
    partitionedBy: ['day'],
    comment: 'every order',
  } as const;
  const stack = build({ lake: { zones: { raw: { tables: { sales } } } } });
  const table = resourceAt(stack, 'aws_glue_catalog_table', 'lake/raw');
  const of = new References(stack);

  test('is of Parquet files in a folder of its zone', () => {
    const bucket = of.attribute(resourceAt(stack, 'aws_s3_bucket', 'lake/raw').address, 'bucket');
    expect(table.attributes).toMatchObject({
      name: 'sales',
      description: 'every order',
      table_type: 'EXTERNAL_TABLE',
      storage_descriptor: {
        location: `s3://${bucket}/sales/`,
        ser_de_info: { serialization_library: expect.stringContaining('parquet') },
      },
    });
    expect(of.attribute(table.address, 'database_name')).toBe('acme__production__raw');
  });

  test('has its columns in order, partitions apart, and says how sensitive they are', () => {
    expect(table.attributes.partition_keys).toEqual([{ name: 'day', type: 'date' }]);
    expect(table.attributes.storage_descriptor).toMatchObject({
      columns: [
        { name: 'id', type: 'bigint', comment: 'of the order', parameters: { classification: 'internal' } },
        { name: 'price', type: 'decimal(12,2)' },
      ],
    });
  });
});

describe('the workgroup of a reader', () => {
  const workgroupIn = (environment: typeof production | typeof ada) =>
    resourceAt(
      stackOf((app) => acme.build(app, environment)),
      'aws_athena_workgroup',
      'lake',
    ).attributes;

  test("stops a query at 1 TiB, a sandbox's at 10 GiB, and lets nobody choose other settings", () => {
    expect(workgroupIn(production)).toMatchObject({
      force_destroy: false,
      configuration: {
        bytes_scanned_cutoff_per_query: 1024 ** 4,
        enforce_workgroup_configuration: true,
        publish_cloudwatch_metrics_enabled: true,
        requester_pays_enabled: false,
      },
    });
    expect(workgroupIn(ada)).toMatchObject({
      force_destroy: true,
      configuration: { bytes_scanned_cutoff_per_query: 10 * 1024 ** 3 },
    });
  });

  test('is watched for the bytes that it scans', () => {
    const stack = stackOf((app) => acme.build(app, production));
    const alarm = resourceAt(stack, 'aws_cloudwatch_metric_alarm', 'lake/Queries/alarms').attributes;
    expect(alarm).toMatchObject({
      namespace: 'AWS/Athena',
      metric_name: 'ProcessedBytes',
      threshold: 10 * 1024 ** 4,
      dimensions: { WorkGroup: workgroupIn(production).name },
    });
  });
});

test('in another partition ARNs say so', () => {
  const target = { account: '111122223333', region: 'cn-north-1' };
  const stack = stackOf((app) => acme.build(app, production.staging({ target })));
  const text = JSON.stringify(stack.json);
  expect(text).toContain('arn:aws-cn:glue:cn-north-1:111122223333:catalog');
  expect(text).not.toContain('arn:aws:');
  expect(text).not.toContain(REGION);
});
