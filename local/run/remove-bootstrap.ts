import type { S3 } from '@aws-sdk/client-s3';
import { clients } from '../../cli/aws/clients';
import { iamArn, type Place } from '../../lib/aws/foundation/arn';
import { accountNames, type AccountNames } from '../../lib/aws/foundation/target';
import type { ClientConfig } from '../emulator/emulator';

export interface RemoveBootstrapOptions extends Place {
  /** The emulator. There is no way to remove an account's groundwork from AWS by this. */
  readonly client: ClientConfig;
}

/** What was removed, by name, and the key that waits for its deletion. */
export interface RemovedBootstrap {
  readonly removed: readonly string[];
  readonly pending: { readonly key: string; readonly until: Date };
}

/**
 * Removes what `bootstrap` made for sandboxes, at the end of a run that made it.
 *
 * @throws Error when a state in the bucket still holds resources, or is locked; nothing was removed then
 */
export async function removeBootstrap({
  account,
  region,
  client,
}: RemoveBootstrapOptions): Promise<RemovedBootstrap> {
  const { iam, kms, s3 } = clients(['iam', 'kms', 's3'], client);
  const names = accountNames({ account, region }, 'sandbox');
  const { stateBucket, stateKeyAlias, boundary, breakGlassRole } = names;
  const inUse = await statesInUse(s3, names);
  if (inUse.length > 0)
    throw new Error(`${stateBucket} still holds ${inUse.join(', ')}; destroy what they describe first`);

  await emptyBucket(s3, stateBucket);
  await s3.deleteBucket({ Bucket: stateBucket });
  const { KeyMetadata } = await kms.describeKey({ KeyId: stateKeyAlias });
  await kms.deleteAlias({ AliasName: stateKeyAlias });
  const { DeletionDate } = await kms.scheduleKeyDeletion({
    KeyId: KeyMetadata!.KeyId,
    PendingWindowInDays: 7,
  });

  const PolicyArn = iamArn({ account, region }, `policy/${boundary}`);
  const { Versions = [] } = await iam.listPolicyVersions({ PolicyArn });
  for (const { VersionId, IsDefaultVersion } of Versions)
    if (!IsDefaultVersion) await iam.deletePolicyVersion({ PolicyArn, VersionId });
  await iam.deletePolicy({ PolicyArn });
  const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName: breakGlassRole });
  for (const PolicyName of PolicyNames) await iam.deleteRolePolicy({ RoleName: breakGlassRole, PolicyName });
  await iam.deleteRole({ RoleName: breakGlassRole });
  return {
    removed: [stateBucket, stateKeyAlias, boundary, breakGlassRole],
    pending: { key: KeyMetadata!.KeyId!, until: DeletionDate! },
  };
}

/** Locks, and states that still describe something. */
async function statesInUse(s3: S3, { stateBucket: Bucket }: AccountNames): Promise<string[]> {
  const inUse: string[] = [];
  for await (const Key of keysIn(s3, Bucket)) {
    if (Key.endsWith('.tflock')) inUse.push(Key);
    if (!Key.endsWith('.tfstate')) continue;
    const { Body } = await s3.getObject({ Bucket, Key });
    const { resources = [] } = JSON.parse(await Body!.transformToString()) as { resources?: unknown[] };
    if (resources.length > 0) inUse.push(Key);
  }
  return inUse;
}

async function* keysIn(s3: S3, Bucket: string): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.listObjectsV2({ Bucket, ContinuationToken });
    for (const { Key } of page.Contents ?? []) yield Key!;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

/** Every version and delete marker goes; each round sees what is left. */
async function emptyBucket(s3: S3, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (Objects.length === 0) return;
    await s3.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } });
  }
}
