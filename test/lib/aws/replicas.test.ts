import { classifiedIn, Environment, existing, platform } from '../../../lib';
import { aws, type ReplicaTuning } from '../../../lib/aws';
import type { AnyEnvironment } from '../../../lib/environment';
import { mirror, synth, testApp } from '../../../lib/testing';
import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { acme, ada, production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';
import { inShort } from '../../support/problems';
import { shared } from '../../support/shared-base';

const AWAY = 'eu-central-1';
const expires = '2026-12-01';

const productionWith = (replicate: Readonly<Record<string, ReplicaTuning>>, adopt = {}) =>
  Environment.production({ cloud: aws.with({ lake: { replicate } }), target: production.target, adopt });
const copying = productionWith({ curated: { region: AWAY } });
const { target } = ada;
const sandbox = copying.sandbox({ owner: 'ada', expires, target });
const stack = stackOf((app) => acme.build(app, copying));
const policies = new Policies(stack);
const { references } = policies;
const copy = `lake/Replicas/${AWAY}/curated`;
const arnOf = (type: string, path: string) =>
  references.attribute(resourceAt(stack, type, path).address, 'arn');

describe('the copy of a zone', () => {
  test('and all that belongs to it lies in the other region, in the same account and with the same tags', () => {
    const providers = (stack.json as unknown as { provider: { aws: object[] } }).provider.aws;
    expect(providers).toEqual([
      expect.objectContaining({ region: REGION }),
      expect.objectContaining({ ...providers[0], alias: AWAY, region: AWAY }),
    ]);
    const away = stack.elements.filter(({ attributes }) => attributes.provider === `aws.${AWAY}`);
    const below = stack.elements.filter(({ path }) => path.includes('/lake/Replicas/eu-central-1/'));
    const here = ['aws_iam_role', 'aws_iam_role_policy', 'aws_s3_bucket_replication_configuration'];
    expect(away.map(({ address }) => address).sort()).toEqual(
      below
        .filter(({ type }) => !here.includes(type))
        .map(({ address }) => address)
        .sort(),
    );
    expect(away.length).toBe(2 + 8 + 7);
  });

  test('is as safe as the zone: a key of its region, versions, TLS, no public access, a log, the same ages', () => {
    const part = (type: string, path = copy) => resourceAt(stack, `aws_s3_bucket_${type}`, path).attributes;
    const key = arnOf('aws_kms_key', `lake/Replicas/${AWAY}/Key`);
    expect(key).toContain(`:${AWAY}:`);
    expect(JSON.stringify(part('server_side_encryption_configuration').rule)).toContain(
      `"kms_master_key_id":"\${${resourceAt(stack, 'aws_kms_key', `lake/Replicas/${AWAY}/Key`).address}.arn}"`,
    );
    expect(part('versioning').versioning_configuration).toEqual({ status: 'Enabled' });
    expect(part('public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(part('policy').policy).toContain('DenyPlainHttp');
    expect(references.text(String(part('logging').target_bucket))).toBe(
      references.attribute(resourceAt(stack, 'aws_s3_bucket', `lake/Replicas/${AWAY}/Logs`).address, 'id'),
    );
    expect(part('lifecycle_configuration').rule).toEqual(
      part('lifecycle_configuration', 'lake/curated').rule,
    );
  });

  test('is filled by S3 with everything, encrypted anew, once both buckets keep versions', () => {
    const { rule, bucket, role, depends_on } = resourceAt(
      stack,
      'aws_s3_bucket_replication_configuration',
      copy,
    ).attributes;
    expect(references.text(String(bucket))).toBe(
      references.attribute(resourceAt(stack, 'aws_s3_bucket', 'lake/curated').address, 'id'),
    );
    expect(references.text(String(role))).toBe(arnOf('aws_iam_role', copy));
    expect(JSON.parse(references.text(JSON.stringify(rule)))).toEqual([
      {
        id: 'everything',
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        delete_marker_replication: { status: 'Disabled' },
        source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
        destination: {
          bucket: arnOf('aws_s3_bucket', copy),
          encryption_configuration: { replica_kms_key_id: arnOf('aws_kms_key', `lake/Replicas/${AWAY}`) },
          metrics: { status: 'Enabled' },
        },
      },
    ]);
    const versionings = ['lake/curated', copy].map(
      (path) => resourceAt(stack, 'aws_s3_bucket_versioning', path).address,
    );
    expect(depends_on).toEqual(versionings);
  });

  test('is kept in production like every store, and pinned with its key', () => {
    const { stack: built } = acme.build(testApp(), copying);
    const kept = classifiedIn(built).filter(({ path }) => path.startsWith('lake/Replicas/'));
    expect(kept.map(({ path, class: kind }) => [path, kind])).toEqual([
      [`lake/Replicas/${AWAY}/Key`, 'key'],
      [`lake/Replicas/${AWAY}/Logs`, 'store'],
      [copy, 'store'],
    ]);
    for (const { address } of kept) {
      const [type, id] = address.split('.') as [string, string];
      const block = stack.elements.find((it) => it.address === `${type}.${id}`)!.attributes;
      expect(block.lifecycle).toEqual({ prevent_destroy: true });
    }
  });

  test('is told of when objects do not get there', () => {
    const alarm = resourceAt(stack, 'aws_cloudwatch_metric_alarm', 'lake/Replicas/alarms/curated').attributes;
    expect(alarm).toMatchObject({ metric_name: 'OperationsFailedReplication', threshold: 0 });
    expect(alarm).not.toHaveProperty('provider');
    expect(JSON.parse(references.text(JSON.stringify(alarm.dimensions)))).toEqual({
      SourceBucket: references.attribute(resourceAt(stack, 'aws_s3_bucket', 'lake/curated').address, 'id'),
      DestinationBucket: references.attribute(resourceAt(stack, 'aws_s3_bucket', copy).address, 'id'),
      RuleId: 'everything',
    });
  });
});

describe('the role that S3 copies with', () => {
  const place = { account: production.target.account, region: REGION };
  const boundary = boundaryPolicy({ environmentClass: 'production', place, stateBuckets: [] });
  const bounded = new Policies(stack, { boundary });
  const roleName = (on: Policies) =>
    on.references.attribute(resourceAt(stack, 'aws_iam_role', copy).address, 'name');
  const from = arnOf('aws_s3_bucket', 'lake/curated');
  const to = arnOf('aws_s3_bucket', copy);
  const keys = { from: arnOf('aws_kms_key', 'lake/Key'), to: arnOf('aws_kms_key', `lake/Replicas/${AWAY}`) };
  const rows: readonly (readonly [action: string, on: string, answer: Answer])[] = [
    ['s3:GetReplicationConfiguration', from, 'allowed'],
    ['s3:ListBucket', from, 'allowed'],
    ['s3:GetObjectVersionForReplication', `${from}/a`, 'allowed'],
    ['s3:GetObjectVersionTagging', `${from}/a`, 'allowed'],
    ['s3:ReplicateObject', `${to}/a`, 'allowed'],
    ['s3:ReplicateTags', `${to}/a`, 'allowed'],
    ['s3:ReplicateDelete', `${to}/a`, 'denied'],
    ['s3:GetObject', `${from}/a`, 'denied'],
    ['s3:PutObject', `${from}/a`, 'denied'],
    ['s3:ReplicateObject', `${from}/a`, 'denied'],
    ['s3:GetObject', `${to}/a`, 'denied'],
    ['s3:DeleteObject', `${to}/a`, 'denied'],
    ['s3:GetObjectVersionForReplication', `${arnOf('aws_s3_bucket', 'lake/raw')}/a`, 'denied'],
    ['kms:Decrypt', keys.from, 'denied'],
    ['kms:Encrypt', keys.to, 'denied'],
    ['kms:Decrypt', keys.to, 'denied'],
  ];

  test.each(rows)('%s on %s is %s', async (action, on, expected) => {
    const judge = expected === 'allowed' ? bounded : policies;
    const by = { ...judge.roleNamed(roleName(judge)), ...(expected === 'allowed' && { boundary }) };
    await expect(judge.answer({ by, action, on })).resolves.toBe(expected);
  });

  // The simulator knows no context of encryption, so that what is let is read, not asked.
  test('decrypts what the zone holds and encrypts what the copy gets, through S3 alone', () => {
    const policy = resourceAt(stack, 'aws_iam_role_policy', copy);
    const { Statement } = policies.references.document(policy, 'policy') as unknown as {
      Statement: readonly { readonly Sid: string }[];
    };
    const through = (region: string, bucket: string) => ({
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
    });
    const Effect = 'Allow';
    expect(Statement.filter(({ Sid }) => /crypt/.test(Sid))).toEqual([
      {
        Sid: 'DecryptSource',
        Effect,
        Action: ['kms:Decrypt'],
        Resource: keys.from,
        Condition: through(REGION, from),
      },
      {
        Sid: 'EncryptCopy',
        Effect,
        Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
        Resource: keys.to,
        Condition: through(AWAY, to),
      },
    ]);
    const { WORK } = jest.requireActual<typeof import('../../../cli/aws/policies/boundary-actions')>(
      '../../../cli/aws/policies/boundary-actions',
    );
    expect(WORK).toEqual(expect.arrayContaining(['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*']));
  });

  test('is S3 alone, and bounded', () => {
    const role = resourceAt(stack, 'aws_iam_role', copy).attributes;
    expect(JSON.parse(String(role.assume_role_policy))).toMatchObject({
      Statement: [
        { Effect: 'Allow', Principal: { Service: ['s3.amazonaws.com'] }, Action: 'sts:AssumeRole' },
      ],
    });
    expect(role.permissions_boundary).toMatch(/^arn:aws:iam::\d{12}:policy\//);
  });

  test('deletes in the copy where the copy follows deletions', async () => {
    const follower = stackOf((app) =>
      acme.build(app, productionWith({ curated: { region: AWAY, followsDeletions: true } })),
    );
    const rule = resourceAt(follower, 'aws_s3_bucket_replication_configuration', copy).attributes.rule;
    expect(rule).toMatchObject([{ delete_marker_replication: { status: 'Enabled' } }]);
    const judge = new Policies(follower);
    const on = `${judge.references.attribute(resourceAt(follower, 'aws_s3_bucket', copy).address, 'arn')}/a`;
    const by = judge.roleNamed(
      judge.references.attribute(resourceAt(follower, 'aws_iam_role', copy).address, 'name'),
    );
    await expect(judge.answer({ by, action: 's3:ReplicateDelete', on })).resolves.toBe('allowed');
  });
});

test('zones of one region share a key and a log bucket, and those of two regions do not', () => {
  const regions = { curated: { region: AWAY }, raw: { region: AWAY }, served: { region: 'eu-north-1' } };
  const built = acme.build(testApp(), productionWith(regions));
  const { elements } = synth(built.stack).stacks[0]!;
  const paths = elements
    .filter(({ type, path }) => type === 'aws_s3_bucket' && path.includes('/Replicas/'))
    .map(({ path }) => path.replace(/^.*Replicas\//, '').replace(/(\/Default)+$/, ''));
  expect(paths.sort()).toEqual([
    'eu-central-1/Logs',
    'eu-central-1/curated',
    'eu-central-1/raw',
    'eu-north-1/Logs',
    'eu-north-1/served',
  ]);
  const named = elements.filter(({ type }) => type === 'aws_s3_bucket' || type === 'aws_iam_role');
  const names = named.map(({ attributes }) => attributes.bucket ?? attributes.name);
  expect(new Set(names).size).toBe(names.length);
});

test("the user's own resources in that region share its provider", () => {
  const built = acme.build(testApp(), copying);
  expect(built.providerIn(AWAY)).toBe(built.stack.node.findChild(`aws-${AWAY}`));
});

describe('a sandbox', () => {
  const { monitoring: _, ...unwatched } = acme.definition;
  const lake = platform('acme', unwatched);
  const report = (environment: AnyEnvironment, there: AnyEnvironment = copying) =>
    mirror(
      lake.build(testApp(), environment as typeof copying),
      lake.build(testApp(), there as typeof copying),
    );
  const keeping = { replicas: 'kept' } as const;

  test('keeps no copy, and the mirror says why', () => {
    const { json } = stackOf((app) => acme.build(app, sandbox));
    expect(JSON.stringify(json)).not.toContain(AWAY);
    const { unexplained, notComparable, explained } = report(sandbox);
    expect(unexplained).toEqual([]);
    expect(notComparable).toEqual([]);
    const because = explained.filter((it) => it.because === `only in production, by the setting 'replicas'`);
    expect(because.map(({ address }) => address)).toContain(`provider.aws.${AWAY}`);
    expect(because.length).toBe(2 + 8 + 7 + 3 + 1);
  });

  test('keeps one where a setting says so, and mirrors production in it', () => {
    const found = report(copying.sandbox({ owner: 'ada', expires, target, settings: keeping }));
    expect(found.unexplained).toEqual([]);
    expect(found.explained.filter(({ because }) => because.includes('replicas'))).toEqual([]);
  });

  test('that borrows key and log bucket copies with a key and a log bucket of its own', () => {
    const options = { owner: 'ada', expires, target: shared.target, base: shared, settings: keeping };
    const borrower = copying.sandbox(options);
    expect(borrower.settings).toMatchObject({ keys: 'borrowed', logs: 'borrowed', replicas: 'kept' });
    expect(report(borrower).unexplained).toEqual([]);
  });

  test('is found out when it lacks the copy that its settings promise', () => {
    const without = production.sandbox({ owner: 'ada', expires, target, settings: keeping });
    const missing = report(without).unexplained.map(({ address }) => address.replace(/_[0-9A-F]{8}$/, ''));
    expect(missing).toContain(`aws_s3_bucket.lake_Replicas_${AWAY}_curated`);
    expect(missing.length).toBe(2 + 8 + 7 + 3);
  });

  test('whose stores are apart differs in the same way', () => {
    const apart = platform('acme', { ...unwatched, cut: 'stores-apart' });
    const built = apart.build(testApp(), copying);
    const inStores = synth(built.stores).stacks[0]!.elements.filter(({ path }) =>
      path.includes('/Replicas/'),
    );
    expect(inStores.map(({ type }) => type)).toContain('aws_s3_bucket_replication_configuration');
    expect(mirror(apart.build(testApp(), sandbox), built).unexplained).toEqual([]);
  });

  test('in the region of the copies may keep none, and not copy to itself', () => {
    const there = { owner: 'ada', expires, target: { account: SANDBOX_ACCOUNT, region: AWAY } };
    expect(report(copying.sandbox(there)).unexplained).toEqual([]);
    const settings = keeping;
    expect(inShort(() => acme.build(testApp(), copying.sandbox({ ...there, settings })))).toEqual([
      'target at acme in ada.lake.replicate.curated.region',
    ]);
  });
});

describe('a copy that cannot be is refused', () => {
  const refused = (
    replicate: Readonly<Record<string, unknown>>,
    adopt?: object,
    account = production.target.account,
  ) => {
    const cloud = aws.with({ lake: { replicate: replicate as Record<string, ReplicaTuning> } });
    return inShort(() =>
      acme.build(
        testApp(),
        Environment.production({ cloud, target: { ...production.target, account }, adopt }),
      ),
    );
  };
  const at = 'acme in production.lake.replicate';

  test.each(['', 'europe', 'eu-central', 'EU-CENTRAL-1', undefined, 1, null])(
    'to the region %p',
    (region) => {
      expect(refused({ curated: { region } })).toEqual([`target at ${at}.curated.region`]);
    },
  );

  test('to its own region, or out of its partition', () => {
    expect(refused({ curated: { region: REGION } })).toEqual([`target at ${at}.curated.region`]);
    expect(refused({ curated: { region: 'cn-north-1' } })).toEqual([`target at ${at}.curated.region`]);
  });

  test('of a zone that is none, or with a word that is none', () => {
    expect(refused({ curatde: { region: AWAY } })).toEqual([`unknown-zone at ${at}.curatde`]);
    expect(refused({ curated: { region: AWAY, followsDeletions: 'yes' } })).toEqual([
      `type at ${at}.curated.followsDeletions`,
    ]);
    expect(refused({ curated: { regoin: AWAY, region: AWAY } })).toEqual([
      `unknown-member at ${at}.curated.regoin`,
    ]);
  });

  test("of somebody else's bucket", () => {
    const adopt = { zones: { curated: existing({ bucket: 'acme-curated' }) } };
    expect(refused({ curated: { region: AWAY } }, adopt)).toEqual([`adoption at ${at}.curated`]);
  });
});
