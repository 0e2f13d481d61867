import { Environment, existing, imported } from '../../../lib';
import { aws, type AwsAdoption } from '../../../lib/aws';
import type { SynthesizedStack } from '../../../lib/synthesized';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies } from '../../support/evaluate';

const keyArn = `arn:aws:kms:${REGION}:${PRODUCTION_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const adopting = (adopt: AwsAdoption) =>
  Environment.production({ cloud: aws, target: production.target, adopt });
const stackWith = (adopt: AwsAdoption) => stackOf((app) => acme.build(app, adopting(adopt)));
const below = (stack: SynthesizedStack, path: string) =>
  stack.elements
    .filter((element) => element.path.startsWith(`${stack.path}/${path}/`))
    .map(({ type }) => type);
const importsOf = ({ json }: SynthesizedStack) =>
  json.import as readonly { id: string; to: string }[] | undefined;

/** A key whose policy leaves it to the account who uses it, as a key of somebody else's would. */
const elsewhere = {
  [keyArn]: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PRODUCTION_ACCOUNT}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  },
};

describe('an existing zone', () => {
  const stack = stackWith({ zones: { curated: existing({ bucket: 'acme-lake-of-old', keyArn }) } });
  const policies = new Policies(stack, { elsewhere });
  const ask = (role: string, action: string, on: string) =>
    policies.answer({ by: policies.role(role), action, on });

  test('has a catalog of ours, and nothing in the bucket is ours', () => {
    expect(new Set(below(stack, 'lake/curated'))).toEqual(
      new Set(['aws_glue_catalog_database', 'aws_glue_catalog_table']),
    );
    expect(JSON.stringify(stack.json)).not.toMatch(/"bucket":\s*"acme-lake-of-old"/);
    expect(resourceAt(stack, 'aws_glue_catalog_database', 'lake/curated').attributes.location_uri).toBe(
      's3://acme-lake-of-old',
    );
  });

  test("is granted by the role's own policy, its key included", async () => {
    await expect(ask('analyst', 's3:GetObject', 'arn:aws:s3:::acme-lake-of-old/x')).resolves.toBe('allowed');
    await expect(ask('analyst', 's3:ListBucket', 'arn:aws:s3:::acme-lake-of-old')).resolves.toBe('allowed');
    await expect(ask('analyst', 'kms:Decrypt', keyArn)).resolves.toBe('allowed');
    await expect(ask('analyst', 'kms:GenerateDataKey', keyArn)).resolves.toBe('denied');
    await expect(ask('analyst', 's3:PutObject', 'arn:aws:s3:::acme-lake-of-old/x')).resolves.toBe('denied');
    await expect(ask('loader', 's3:GetObject', 'arn:aws:s3:::acme-lake-of-old/x')).resolves.toBe('denied');
  });

  test('without a key of its own gives no key away', () => {
    const bare = stackWith({ zones: { curated: existing({ bucket: 'acme-lake-of-old' }) } });
    expect(JSON.stringify(bare.json)).not.toContain('DecryptZoneCurated');
    expect(JSON.stringify(stack.json)).toContain('DecryptZoneCurated');
  });

  test('is not watched, since counting requests is a setting of the bucket', () => {
    expect(below(stack, 'lake/raw')).toContain('aws_s3_bucket_metric');
    expect(below(stack, 'lake/curated')).not.toContain('aws_s3_bucket_metric');
  });

  test('keeps its policy and its notifications to itself', () => {
    const built = acme.build(
      testApp(),
      adopting({ zones: { raw: existing({ bucket: 'acme-lake-of-old' }) } }),
    );
    const zone = built.lake.zone('raw');
    const deny = {
      Sid: 'No',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: '*',
    } as const;
    expect(() => zone.addToResourcePolicy(deny)).toThrow(
      /'acme-lake-of-old' is existing.*its policy cannot be changed/,
    );
    expect(() => zone.onArrival({ queueArn: 'q' })).toThrow(/its notifications cannot be changed/);
  });

  test('can be written to with the key that it has', async () => {
    const writable = new Policies(
      stackWith({ zones: { raw: existing({ bucket: 'acme-landing', keyArn }) } }),
      { elsewhere },
    );
    const by = writable.role('loader');
    await expect(
      writable.answer({ by, action: 's3:PutObject', on: 'arn:aws:s3:::acme-landing/x' }),
    ).resolves.toBe('allowed');
    await expect(writable.answer({ by, action: 'kms:GenerateDataKey', on: keyArn })).resolves.toBe('allowed');
    await expect(
      writable.answer({ by, action: 's3:GetObject', on: 'arn:aws:s3:::acme-landing/x' }),
    ).resolves.toBe('denied');
  });
});

describe('an imported zone', () => {
  const stack = stackWith({
    zones: { raw: imported({ bucket: 'acme-landing', has: ['versioning', 'accessBlock'] }) },
  });

  test('takes over the bucket and the parts that are there, and creates the others', () => {
    expect(
      importsOf(stack)
        ?.map(({ id, to }) => `${to.split('.')[0]} ${id}`)
        .sort(),
    ).toEqual([
      'aws_s3_bucket acme-landing',
      'aws_s3_bucket_public_access_block acme-landing',
      'aws_s3_bucket_versioning acme-landing',
    ]);
    expect(resourceAt(stack, 'aws_s3_bucket', 'lake/raw').attributes.bucket).toBe('acme-landing');
    expect(below(stack, 'lake/raw').sort()).toEqual(below(stackWith({}), 'lake/raw').sort());
  });

  test('alone takes over the bucket', () => {
    const alone = stackWith({ zones: { raw: imported({ bucket: 'acme-landing' }) } });
    expect(importsOf(alone)).toHaveLength(1);
    expect(importsOf(stackWith({}))).toBeUndefined();
  });
});

describe('a log bucket', () => {
  test('that exists is written to and left alone', () => {
    const stack = stackWith({ logBucket: existing({ bucket: 'acme-all-logs' }) });
    expect(below(stack, 'lake/Logs')).toEqual([]);
    const logging = resourceAt(stack, 'aws_s3_bucket_logging', 'lake/raw').attributes;
    expect(logging.target_bucket).toBe('acme-all-logs');
    expect(logging).not.toHaveProperty('depends_on');
  });

  test('that is imported becomes ours, and its policy comes before the first log', () => {
    const stack = stackWith({ logBucket: imported({ bucket: 'acme-all-logs', has: ['policy'] }) });
    expect(importsOf(stack)).toHaveLength(2);
    expect(resourceAt(stack, 'aws_s3_bucket_logging', 'lake/raw').attributes.depends_on).toEqual([
      resourceAt(stack, 'aws_s3_bucket_policy', 'lake/Logs').address,
    ]);
  });
});

describe('a key', () => {
  const keyed = { keys: { lake: existing({ keyArn }), monitoring: existing({ keyArn }) } };
  const stack = stackWith(keyed);

  test('that exists encrypts, and is not ours to make, to rotate or to delete', () => {
    expect(below(stack, 'lake/Key')).toEqual([]);
    const { rule } = resourceAt(
      stack,
      'aws_s3_bucket_server_side_encryption_configuration',
      'lake/raw',
    ).attributes;
    expect(JSON.stringify(rule)).toContain(keyArn);
    for (const topic of ['monitoring/critical', 'monitoring/warning'])
      expect(resourceAt(stack, 'aws_sns_topic', topic).attributes.kms_master_key_id).toBe(keyArn);
    expect(resourceAt(stack, 'aws_s3_bucket', 'lake/raw').attributes).not.toHaveProperty('depends_on');
  });

  test('that exists is granted', async () => {
    const policies = new Policies(stack, { elsewhere });
    const ask = (role: string) =>
      policies.answer({ by: policies.role(role), action: 'kms:Decrypt', on: keyArn });
    await expect(ask('analyst')).resolves.toBe('allowed');
    await expect(ask('nobody')).resolves.toBe('denied');
  });

  test('that exists needs statements that its owner must write: a warning says which', () => {
    const built = acme.build(testApp(), adopting(keyed));
    const warnings = built.node
      .findAll()
      .flatMap(({ node }) =>
        node.metadata.map(({ type, data }) => ({ at: node.path, type, data: String(data) })),
      )
      .filter(({ type }) => type === '@cdktf/warn');
    expect(warnings).toEqual([expect.objectContaining({ at: expect.stringMatching(/\/monitoring\/Key$/) })]);
    expect(warnings[0]?.data).toContain(keyArn);
    expect(warnings[0]?.data).toContain('cloudwatch.amazonaws.com');
    expect(() => synth(built.stack)).not.toThrow();
  });

  test('that is imported becomes ours, by its id', () => {
    const taken = stackWith({ keys: { lake: imported({ keyArn }) } });
    expect(importsOf(taken)).toEqual([
      { id: '1234abcd-12ab-34cd-56ef-1234567890ab', to: resourceAt(taken, 'aws_kms_key', 'lake').address },
    ]);
  });
});

describe('a role', () => {
  test('that exists gets one policy of ours, and is not changed otherwise', async () => {
    const stack = stackWith({ roles: { loader: existing({ roleName: 'loader-of-old' }) } });
    expect(below(stack, 'roles/loader')).toEqual(['aws_iam_role_policy']);
    expect(resourceAt(stack, 'aws_iam_role_policy', 'roles/loader').attributes.role).toBe('loader-of-old');
    const policies = new Policies(stack);
    const by = policies.roleNamed('loader-of-old');
    const raw = policies.references.attribute(resourceAt(stack, 'aws_s3_bucket', 'lake/raw').address, 'arn');
    await expect(policies.answer({ by, action: 's3:PutObject', on: `${raw}/x` })).resolves.toBe('allowed');
    await expect(policies.answer({ by, action: 's3:GetObject', on: `${raw}/x` })).resolves.toBe('denied');
  });

  test('that is imported becomes ours, boundary included', () => {
    const stack = stackWith({ roles: { loader: imported({ roleName: 'loader-of-old' }) } });
    const role = resourceAt(stack, 'aws_iam_role', 'roles/loader');
    expect(importsOf(stack)).toEqual([{ id: 'loader-of-old', to: role.address }]);
    expect(role.attributes).toMatchObject({
      name: 'loader-of-old',
      permissions_boundary: expect.any(String),
    });
  });
});
