import { Environment, existing, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';

const keyArn = `arn:aws:kms:${REGION}:${PRODUCTION_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const zones = { zone: existing({ bucket: 'acme-lake-of-old', keyArn }) };
const environment = Environment.production({ cloud: aws, target: production.target, adopt: { zones } });

/** A lake whose only zone is somebody else's: what its roles may do comes from nowhere else. */
const acme = platform('acme', {
  lake: { zones: { zone: {} } },
  roles: { reader: { reads: ['zone'] }, writer: { writes: ['zone'] } },
});
const stack = stackOf((app) => acme.build(app, environment));

/** The key's own policy leaves it to the account who uses it. */
const Principal = { AWS: `arn:aws:iam::${PRODUCTION_ACCOUNT}:root` };
const Statement = [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }];
const policies = new Policies(stack, { elsewhere: { [keyArn]: { Version: '2012-10-17', Statement } } });
const nameOf = (type: string) => String(resourceAt(stack, type, 'lake').attributes.name);
const service = (name: string, what: string) => `arn:aws:${name}:${REGION}:${PRODUCTION_ACCOUNT}:${what}`;

const object = 'arn:aws:s3:::acme-lake-of-old/sales/1.parquet';
const table = service('glue', `table/${nameOf('aws_glue_catalog_database')}/sales`);
const workgroup = service('athena', `workgroup/${nameOf('aws_athena_workgroup')}`);

const READING = [
  ['s3:GetObject', object],
  ['s3:ListBucket', 'arn:aws:s3:::acme-lake-of-old'],
  ['glue:GetTable', table],
  ['kms:Decrypt', keyArn],
  ['athena:StartQueryExecution', workgroup],
] as const;
const WRITING = [
  ['s3:PutObject', object],
  ['s3:DeleteObject', object],
  ['glue:GetTable', table],
  ['glue:BatchCreatePartition', table],
  ['kms:Decrypt', keyArn],
  ['kms:GenerateDataKey', keyArn],
] as const;
const ALL = [...READING, ...WRITING];

test.each([
  ['reader', READING],
  ['writer', WRITING],
])('the %s of an existing zone may do what that takes, and nothing else', async (role, granted) => {
  for (const [action, on] of ALL) {
    const expected: Answer = granted.some(([it]) => it === action) ? 'allowed' : 'denied';
    const answer = await policies.answer({ by: policies.role(role), action, on });
    expect([action, answer]).toEqual([action, expected]);
  }
});
