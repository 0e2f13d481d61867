import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { listAccount } from '../../../local/audit/account';
import { emulatorTest } from '../../local/python';
import { all, emulatedAccount, names, outcomes, place, PolicyArn } from './emulated';

const account = emulatedAccount();

emulatorTest('makes everything once, and a second run changes nothing', async () => {
  const told: string[] = [];
  const first = await account.bootstrap({ onItem: ({ thing }) => told.push(thing) });
  expect(outcomes(first)).toEqual(all('created'));
  expect(told.map((thing) => `${thing}, created`)).toEqual(all('created'));
  expect(first.items.map(({ name }) => name)).toEqual([
    names.breakGlassRole,
    names.boundary,
    names.stateKeyAlias,
    names.stateBucket,
  ]);
  const before = await everything();
  expect(outcomes(await account.bootstrap())).toEqual(all('is there already'));
  expect(await everything()).toEqual(before);
});

emulatorTest('makes all three classes by default, apart from each other', async () => {
  const { items } = await account.bootstrap({ classes: undefined });
  expect(items).toHaveLength(12);
  expect(new Set(items.map(({ name }) => name)).size).toBe(12);
  expect(items.every(({ outcome }) => outcome === 'created')).toBe(true);
});

emulatorTest(
  'the bucket is versioned, encrypted with its own rotating key, private, and keeps old versions',
  async () => {
    await account.bootstrap();
    const at = { Bucket: names.stateBucket };
    const { KeyMetadata } = await account.kms.describeKey({ KeyId: names.stateKeyAlias });
    expect((await account.s3.getBucketVersioning(at)).Status).toBe('Enabled');
    const { ServerSideEncryptionConfiguration } = await account.s3.getBucketEncryption(at);
    expect(ServerSideEncryptionConfiguration!.Rules![0]).toMatchObject({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KeyMetadata!.Arn },
    });
    expect((await account.kms.getKeyRotationStatus({ KeyId: KeyMetadata!.KeyId })).KeyRotationEnabled).toBe(
      true,
    );
    expect((await account.s3.getPublicAccessBlock(at)).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect((await account.s3.getBucketOwnershipControls(at)).OwnershipControls!.Rules).toEqual([
      { ObjectOwnership: 'BucketOwnerEnforced' },
    ]);
    const [rule] = (await account.s3.getBucketLifecycleConfiguration(at)).Rules!;
    expect(rule!.NoncurrentVersionExpiration!.NoncurrentDays).toBeGreaterThanOrEqual(90);
    expect(rule!.AbortIncompleteMultipartUpload!.DaysAfterInitiation).toBeLessThanOrEqual(7);
    expect(rule!.Expiration?.Days).toBeUndefined();
    expect((await account.s3.getBucketTagging(at)).TagSet).toEqual([
      { Key: 'dataops:bootstrap', Value: 'sandbox' },
    ]);
    const { Policy } = await account.s3.getBucketPolicy(at);
    const { Statement } = JSON.parse(Policy!) as { Statement: { Sid: string }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual([
      'DenyPlainHttp',
      'DenyOtherEncryption',
      'DenyOtherKeys',
      'DenyPlatformRoles',
    ]);
  },
);

emulatorTest(
  'finishes what was cut off: a bucket without its settings, a key without its alias',
  async () => {
    await account.createBucket(names.stateBucket);
    await account.kms.createKey({ Tags: [{ TagKey: 'dataops:bootstrap', TagValue: 'sandbox' }] });
    await account.iam.createRole({ RoleName: names.breakGlassRole, AssumeRolePolicyDocument: '{}' });
    const report = await account.bootstrap();
    expect(outcomes(report)).toEqual([
      'break-glass role, brought up to date, trust, permissions',
      'boundary, created',
      'state key, brought up to date, alias, rotation, policy',
      'state bucket, brought up to date, tags, access block, ownership, encryption, versioning, lifecycle, policy',
    ]);
    expect((await account.kms.listKeys({})).Keys).toHaveLength(1);
    expect(outcomes(await account.bootstrap())).toEqual(all('is there already'));
  },
);

emulatorTest('brings back what somebody changed, and leaves what somebody added', async () => {
  await account.bootstrap();
  const at = { Bucket: names.stateBucket };
  const added = {
    ID: 'own',
    Status: 'Enabled',
    Filter: { Prefix: 'own/' },
    Expiration: { Days: 3 },
  } as const;
  await account.s3.putBucketVersioning({ ...at, VersioningConfiguration: { Status: 'Suspended' } });
  await account.s3.putBucketLifecycleConfiguration({ ...at, LifecycleConfiguration: { Rules: [added] } });
  await account.s3.putBucketTagging({ ...at, Tagging: { TagSet: [{ Key: 'cost', Value: '7' }] } });
  await account.iam.createPolicyVersion({
    PolicyArn,
    SetAsDefault: true,
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  });
  expect(outcomes(await account.bootstrap())).toEqual([
    'break-glass role, is there already',
    'boundary, brought up to date, permissions',
    'state key, is there already',
    'state bucket, brought up to date, tags, versioning, lifecycle',
  ]);
  expect((await account.s3.getBucketLifecycleConfiguration(at)).Rules!.map(({ ID }) => ID)).toEqual([
    'own',
    'dataops-state',
  ]);
  expect((await account.s3.getBucketTagging(at)).TagSet!.map(({ Key }) => Key).sort()).toEqual([
    'cost',
    'dataops:bootstrap',
  ]);
  expect(await boundary()).toEqual(boundaryPolicy({ environmentClass: 'sandbox', place, stateBuckets: [] }));
});

emulatorTest('finds room for another version of the boundary', async () => {
  await account.bootstrap();
  const old = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  });
  for (let version = 2; version <= 5; version++)
    await account.iam.createPolicyVersion({ PolicyArn, SetAsDefault: true, PolicyDocument: old });
  expect(outcomes(await account.bootstrap())[1]).toBe('boundary, brought up to date, permissions');
  const { Versions = [] } = await account.iam.listPolicyVersions({ PolicyArn });
  expect(Versions.map(({ VersionId }) => VersionId)).not.toContain('v1');
});

async function boundary(): Promise<unknown> {
  const { Policy } = await account.iam.getPolicy({ PolicyArn });
  const { PolicyVersion } = await account.iam.getPolicyVersion({
    PolicyArn,
    VersionId: Policy!.DefaultVersionId,
  });
  return JSON.parse(decodeURIComponent(PolicyVersion!.Document!));
}

/** What a second run could have changed without anybody noticing. */
async function everything(): Promise<unknown> {
  const { Versions } = await account.iam.listPolicyVersions({ PolicyArn });
  const { Role } = await account.iam.getRole({ RoleName: names.breakGlassRole });
  return [await listAccount(account.client), Versions, Role];
}
