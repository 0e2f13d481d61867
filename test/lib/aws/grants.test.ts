import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { acme, ada, production, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';

type Row = readonly [action: string, on: string, answer: Answer];

const environments = [
  ['production', production],
  ['sandbox', ada],
] as const;

describe.each(environments)(
  'in %s, within the boundary that is made for it,',
  (environmentClass, environment) => {
    const stack = stackOf((app) => acme.build(app, environment as typeof production));
    const place = { account: environment.target.account, region: REGION };
    const boundary = boundaryPolicy({ environmentClass, place, stateBuckets: [] });
    const bounded = new Policies(stack, { boundary });
    const policies = new Policies(stack);
    const { references } = policies;
    const arnOf = (type: string, path: string) =>
      references.attribute(resourceAt(stack, type, path).address, 'arn');
    const bucketOf = (zone: string) => arnOf('aws_s3_bucket', `lake/${zone}`);
    const glue = (what: string) => `arn:aws:glue:${REGION}:${place.account}:${what}`;
    const databaseOf = (zone: string) =>
      references.attribute(resourceAt(stack, 'aws_glue_catalog_database', `lake/${zone}`).address, 'name');

    const lakeKey = arnOf('aws_kms_key', 'lake');
    const secretsKey = arnOf('aws_kms_key', 'secrets');
    const crm = arnOf('aws_secretsmanager_secret', 'secrets/crm-api-key');
    const erp = arnOf('aws_secretsmanager_secret', 'secrets/erp-password');
    const workgroup = `arn:aws:athena:${REGION}:${place.account}:workgroup/${references.attribute(
      resourceAt(stack, 'aws_athena_workgroup', 'lake/Queries/workgroups/analyst').address,
      'name',
    )}`;

    /** What reading a zone takes, from its objects to its catalog. */
    const reading = (zone: string, answer: Answer): Row[] => [
      ['s3:ListBucket', bucketOf(zone), answer],
      ['s3:GetObject', `${bucketOf(zone)}/sales/day=1/a.parquet`, answer],
      ['glue:GetTable', glue(`table/${databaseOf(zone)}/sales`), answer],
      ['glue:GetPartitions', glue(`table/${databaseOf(zone)}/sales`), answer],
    ];

    const writing = (zone: string, answer: Answer): Row[] => [
      ['s3:PutObject', `${bucketOf(zone)}/sales/day=1/a.parquet`, answer],
      ['s3:DeleteObject', `${bucketOf(zone)}/sales/day=1/a.parquet`, answer],
      ['s3:AbortMultipartUpload', `${bucketOf(zone)}/sales/day=1/a.parquet`, answer],
      ['glue:BatchCreatePartition', glue(`table/${databaseOf(zone)}/sales`), answer],
    ];

    /** What is granted is allowed within the boundary; what is not granted is denied without its help. */
    async function answersOf(role: string, rows: readonly Row[]) {
      return Promise.all(
        rows.map(async ([action, on, expected]) => {
          const by = expected === 'allowed' ? bounded.role(role) : policies.role(role);
          return [action, on, await policies.answer({ by, action, on })];
        }),
      );
    }

    describe('a role that reads', () => {
      test('lists, gets, decrypts, looks up and queries', async () => {
        const rows: Row[] = [
          ...reading('curated', 'allowed'),
          ...reading('served', 'allowed'),
          ['kms:Decrypt', lakeKey, 'allowed'],
          ['athena:StartQueryExecution', workgroup, 'allowed'],
          ['athena:GetQueryResults', workgroup, 'allowed'],
          ['s3:PutObject', `${bucketOf('Queries')}/analyst/result.csv`, 'allowed'],
          ['s3:GetObject', `${bucketOf('Queries')}/analyst/result.csv`, 'allowed'],
          ['kms:GenerateDataKey', lakeKey, 'allowed'],
        ];
        await expect(answersOf('analyst', rows)).resolves.toEqual(rows);
      });

      test('does nothing else', async () => {
        const rows: Row[] = [
          ...writing('curated', 'denied'),
          ...writing('raw', 'denied'),
          ...reading('raw', 'denied'),
          ['s3:GetObject', `${bucketOf('Logs')}/curated/1`, 'denied'],
          ['glue:DeleteTable', glue(`table/${databaseOf('curated')}/sales`), 'denied'],
          ['s3:GetObject', `${bucketOf('Queries')}/loader/result.csv`, 'denied'],
          ['secretsmanager:GetSecretValue', crm, 'denied'],
          ['kms:Decrypt', secretsKey, 'denied'],
          ['kms:ScheduleKeyDeletion', lakeKey, 'denied'],
          ['athena:DeleteWorkGroup', workgroup, 'denied'],
          ['athena:StartQueryExecution', workgroup.replace(/[^/]+$/, 'primary'), 'denied'],
          ['s3:DeleteBucket', bucketOf('curated'), 'denied'],
        ];
        await expect(answersOf('analyst', rows)).resolves.toEqual(rows);
      });
    });

    describe('a role that writes', () => {
      test('uploads, also in parts, removes, adds partitions, and encrypts', async () => {
        const rows: Row[] = [
          ...writing('raw', 'allowed'),
          ['s3:ListBucketMultipartUploads', bucketOf('raw'), 'allowed'],
          ['s3:ListMultipartUploadParts', `${bucketOf('raw')}/sales.csv`, 'allowed'],
          ['kms:GenerateDataKey', lakeKey, 'allowed'],
          ['kms:Decrypt', lakeKey, 'allowed'],
        ];
        await expect(answersOf('loader', rows)).resolves.toEqual(rows);
      });

      test('does not read what it wrote, nor write elsewhere, nor query', async () => {
        const rows: Row[] = [
          ['s3:GetObject', `${bucketOf('raw')}/sales.csv`, 'denied'],
          ['s3:ListBucket', bucketOf('raw'), 'denied'],
          ...writing('curated', 'denied'),
          ...writing('served', 'denied'),
          ['s3:PutObject', `${bucketOf('Logs')}/raw/1`, 'denied'],
          ['s3:PutObject', `${bucketOf('Queries')}/analyst/result.csv`, 'denied'],
          ['s3:PutBucketPolicy', bucketOf('raw'), 'denied'],
          ['s3:DeleteObjectVersion', `${bucketOf('raw')}/sales.csv`, 'denied'],
          ['athena:StartQueryExecution', workgroup, 'denied'],
        ];
        await expect(answersOf('loader', rows)).resolves.toEqual(rows);
      });
    });

    describe('a role with a secret', () => {
      test('reads that one, with its key, and no other', async () => {
        const rows: Row[] = [
          ['secretsmanager:GetSecretValue', crm, 'allowed'],
          ['secretsmanager:DescribeSecret', crm, 'allowed'],
          ['kms:Decrypt', secretsKey, 'allowed'],
          ['secretsmanager:GetSecretValue', erp, 'denied'],
          ['secretsmanager:PutSecretValue', crm, 'denied'],
          ['secretsmanager:DeleteSecret', crm, 'denied'],
          ['kms:GenerateDataKey', secretsKey, 'denied'],
        ];
        await expect(answersOf('loader', rows)).resolves.toEqual(rows);
      });
    });

    test('the key comes with the zone, and not only with the workgroup', async () => {
      const { identityPolicies = [], ...analyst } = policies.role('analyst');
      const withoutQueries = (identityPolicies as readonly Document[]).map(({ Statement, ...document }) => ({
        ...document,
        Statement: Statement.filter(({ Resource, Sid }) => Resource !== workgroup && Sid !== 'EncryptLake'),
      }));
      const by = { ...analyst, identityPolicies: withoutQueries };
      await expect(policies.answer({ by, action: 'kms:Decrypt', on: lakeKey })).resolves.toBe('allowed');
      await expect(policies.answer({ by, action: 'kms:GenerateDataKey', on: lakeKey })).resolves.toBe(
        'denied',
      );
    });

    test('a role that was granted nothing has no policy at all', async () => {
      expect(policies.role('nobody').identityPolicies).toEqual([]);
      const rows: Row[] = [...reading('curated', 'denied'), ['kms:Decrypt', lakeKey, 'denied']];
      await expect(answersOf('nobody', rows)).resolves.toEqual(rows);
    });

    test('every role is bounded: what its boundary leaves out it cannot do, whatever was granted', async () => {
      const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
      const narrow = new Policies(stack, { boundary: { Version: '2012-10-17', Statement } });
      for (const role of ['loader', 'analyst', 'nobody']) expect(narrow.role(role).boundary).toBeDefined();
      const ask = (action: string, on: string) => narrow.answer({ by: narrow.role('analyst'), action, on });
      await expect(ask('s3:ListBucket', bucketOf('curated'))).resolves.toBe('allowed');
      await expect(ask('kms:Decrypt', lakeKey)).resolves.toBe('denied');
    });

    test('no statement names every resource, or every action of a service', () => {
      const statements = ['loader', 'analyst'].flatMap((role) =>
        policies.role(role).identityPolicies!.flatMap((policy) => (policy as Document).Statement),
      );
      expect(statements.length).toBeGreaterThan(10);
      for (const { Action, Resource } of statements) {
        expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
        expect([Resource].flat()).not.toContain('*');
      }
    });
  },
);

interface Document {
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}
