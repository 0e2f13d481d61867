import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import type { SynthesizedStack } from '../../../lib/synthesized';
import { PRODUCTION_ACCOUNT, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { contained, containingBen, inProduction } from '../../support/contained';
import { Policies } from '../../support/evaluate';

const REPOSITORY = `arn:aws:ecr:${REGION}:${SANDBOX_ACCOUNT}:repository/airflow`;

/** What the owner of the image lets other accounts do. */
const SHARED = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${PRODUCTION_ACCOUNT}:root` },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: REPOSITORY,
    },
  ],
};

/** What a role of the orchestrator's is answered, inside the boundary that `dataops bootstrap` makes. */
function asking(stack: SynthesizedStack, environmentClass: 'production' | 'sandbox', role: string) {
  const policies = new Policies(stack, { elsewhere: { [REPOSITORY]: SHARED } });
  const { references } = policies;
  const { place } = references;
  const { address } = resourceAt(stack, 'aws_iam_role', `orchestrator/${role}`);
  const by = {
    ...policies.roleNamed(references.attribute(address, 'name')),
    boundary: boundaryPolicy({ environmentClass, place, stateBuckets: [] }),
  };
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${REGION}:${place.account}:${resource}`;
  const of = (type: string, path: string) =>
    references.attribute(resourceAt(stack, type, path).address, 'arn');
  const ask = (action: string, on: string) => policies.answer({ by, action, on });
  return { ask, arn, of };
}

const prod = stackOf((app) => contained.build(app, inProduction));
const own = stackOf((app) => contained.build(app, containingBen as unknown as typeof inProduction));

describe.each([
  ['production', prod, 'production'],
  ['a sandbox with its own', own, 'sandbox'],
] as const)('in %s', (name, stack, environmentClass) => {
  const tasks = asking(stack, environmentClass, 'airflow');
  const starter = asking(stack, environmentClass, 'execution');
  const environment = name === 'production' ? 'production' : 'ben';
  const group = tasks.arn('logs', `log-group:/acme/${environment}/airflow/tasks:log-stream:a`);
  const bucket = (path: string) => tasks.of('aws_s3_bucket', path);
  const secret = (path: string) => tasks.of('aws_secretsmanager_secret', path);
  const VALUE = 'secretsmanager:GetSecretValue';

  test.each([
    ['read the zone that was named', 's3:GetObject', `${bucket('lake/raw')}/a.csv`],
    ['write to the zone that was named', 's3:PutObject', `${bucket('lake/curated')}/a.csv`],
    ['read the secret that was named', VALUE, secret('secrets/crm-api-key')],
    ['read connections', VALUE, secret('orchestrator/Secrets/connections')],
    ['fetch DAGs', 's3:GetObject', `${bucket('orchestrator/Bucket')}/dags/load.py`],
    ['fetch plugins of a version', 's3:GetObjectVersion', `${bucket('orchestrator/Bucket')}/plugins.zip`],
    ['list DAGs', 's3:ListBucket', bucket('orchestrator/Bucket')],
    ['write logs of tasks', 'logs:PutLogEvents', group],
    ['make streams', 'logs:CreateLogStream', group],
    ['find their log group', 'logs:DescribeLogGroups', '*'],
  ])('tasks %s', async (_what, action, on) => {
    await expect(tasks.ask(action, on)).resolves.toBe('allowed');
  });

  test.each([
    ['read no other zone', 's3:GetObject', `${bucket('lake/served')}/a.csv`],
    ['make no log group, which would survive', 'logs:CreateLogGroup', group.replace(':log-stream:a', '')],
    ['write to no other zone', 's3:PutObject', `${bucket('lake/raw')}/a.csv`],
    ['read no other secret', VALUE, secret('secrets/erp-password')],
    ['do not read the keys of Airflow', VALUE, secret('orchestrator/Keys/keys')],
    ['do not read the password of a person', VALUE, secret('orchestrator/Keys/administrator')],
    ['change no DAG', 's3:PutObject', `${bucket('orchestrator/Bucket')}/dags/load.py`],
    ['make no log group, which would stay', 'logs:CreateLogGroup', group],
    ['run no other container', 'ecs:RunTask', tasks.arn('ecs', 'task-definition/a:1')],
    ['pull no image', 'ecr:BatchGetImage', tasks.arn('ecr', 'repository/airflow')],
  ])('tasks %s', async (_what, action, on) => {
    await expect(tasks.ask(action, on)).resolves.toBe('denied');
  });

  test.each([
    ['pulls the image', 'ecr:BatchGetImage', REPOSITORY],
    ['logs in to ECR', 'ecr:GetAuthorizationToken', '*'],
    ['gives Airflow its keys', VALUE, secret('orchestrator/Keys/keys')],
    ['gives Airflow its first password', VALUE, secret('orchestrator/Keys/administrator')],
    [
      'writes what containers say',
      'logs:PutLogEvents',
      tasks.arn('logs', `log-group:/acme/${environment}/airflow/scheduler:log-stream:a`),
    ],
  ])('what starts containers %s', async (_what, action, on) => {
    await expect(starter.ask(action, on)).resolves.toBe('allowed');
  });

  test.each([
    [
      'pulls no other image',
      'ecr:BatchGetImage',
      `arn:aws:ecr:${REGION}:${SANDBOX_ACCOUNT}:repository/other`,
    ],
    ['reads no zone', 's3:GetObject', `${bucket('lake/raw')}/a.csv`],
    ['reads no other secret', VALUE, secret('secrets/crm-api-key')],
    ['makes no log group', 'logs:CreateLogGroup', group],
  ])('what starts containers %s', async (_what, action, on) => {
    await expect(starter.ask(action, on)).resolves.toBe('denied');
  });

  test('nobody but ECS, for this account, assumes either role', () => {
    for (const role of ['airflow', 'execution']) {
      const { assume_role_policy: policy, permissions_boundary: boundary } = resourceAt(
        stack,
        'aws_iam_role',
        `orchestrator/${role}`,
      ).attributes;
      const { Statement } = JSON.parse(String(policy)) as { Statement: readonly object[] };
      expect(Statement).toMatchObject([
        {
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': expect.stringMatching(/^\d{12}$/) } },
        },
      ]);
      expect(boundary).toMatch(/policy\/dataops-(production|sandbox)-boundary-/);
    }
  });
});

test('the password of the database is one that the role of tasks may read, and no other role', () => {
  const reading = prod.elements
    .filter(({ type }) => type === 'aws_iam_role_policy')
    .filter(({ attributes }) => String(attributes.policy).includes('master_user_secret'));
  expect(reading.map(({ path }) => path.split('/orchestrator/')[1])).toEqual(['airflow/Policy']);
});

test('our key encrypts disks of this cluster’s tasks alone', () => {
  const { policy } = resourceAt(prod, 'aws_kms_key', 'orchestrator/Key').attributes;
  const { Statement } = JSON.parse(String(policy)) as {
    Statement: readonly { Principal: object; Action: string; Condition: object }[];
  };
  const disks = Statement.filter(({ Principal }) => JSON.stringify(Principal).includes('fargate'));
  expect(disks.map(({ Action }) => Action)).toEqual([
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:CreateGrant',
  ]);
  for (const { Condition } of disks)
    expect(Condition).toMatchObject({
      StringEquals: { 'kms:EncryptionContext:aws:ecs:clusterName': 'acme__production__airflow' },
    });
});
