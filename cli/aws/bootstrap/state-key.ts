import type { KeyMetadata } from '@aws-sdk/client-kms';
import { Failure } from '../../failure';
import { orNothing } from '../failures';
import { stateKeyPolicy } from '../policies/state-key';
import { isSamePolicy } from '../same';
import { settled } from '../settled';
import { BOOTSTRAP_TAG, done, type Done, type Groundwork } from './context';

/** The customer key that state is encrypted with, found by its alias. */
export async function ensureStateKey(groundwork: Groundwork): Promise<Done & { readonly arn: string }> {
  const { clients, names, place } = groundwork;
  const { kms } = clients;
  const policy = stateKeyPolicy(place, names.breakGlassRole);
  const aliased = await orNothing(kms.describeKey({ KeyId: names.stateKeyAlias }), 'NotFoundException');
  const found = aliased?.KeyMetadata ?? (await unfinished(groundwork));
  const key = found ?? (await create(groundwork, JSON.stringify(policy)));
  const KeyId = key.KeyId!;
  if (key.KeyState !== 'Enabled')
    throw new Failure(
      `the state key ${names.stateKeyAlias} (${key.Arn}) is '${key.KeyState}', so no state can be read; cancel its deletion as the role ${names.breakGlassRole} and enable it`,
    );

  const changed: string[] = [];
  if (aliased === undefined) {
    await settled(() => kms.createAlias({ AliasName: names.stateKeyAlias, TargetKeyId: KeyId }));
    changed.push('alias');
  }
  const { KeyRotationEnabled } = await settled(() => kms.getKeyRotationStatus({ KeyId }));
  if (!KeyRotationEnabled) {
    await kms.enableKeyRotation({ KeyId });
    changed.push('rotation');
  }
  const { Policy } = await settled(() => kms.getKeyPolicy({ KeyId, PolicyName: 'default' }));
  if (!isSamePolicy(JSON.parse(Policy!), policy)) {
    await kms.putKeyPolicy({ KeyId, PolicyName: 'default', Policy: JSON.stringify(policy), ...UNLOCKED });
    changed.push('policy');
  }
  return { arn: key.Arn!, ...done(found === undefined, changed) };
}

// KMS refuses a policy that its author could not change afterwards, which is what the protection is for.
const UNLOCKED = { BypassPolicyLockoutSafetyCheck: true };

async function create(groundwork: Groundwork, Policy: string): Promise<KeyMetadata> {
  const { clients, environmentClass } = groundwork;
  const { KeyMetadata } = await clients.kms.createKey({
    Description: `Encrypts the state of data platforms in ${environmentClass}`,
    Policy,
    Tags: [{ TagKey: BOOTSTRAP_TAG, TagValue: environmentClass }],
    ...UNLOCKED,
  });
  return KeyMetadata!;
}

/** The key of a run that ended before the key had its alias. */
async function unfinished({
  clients: { kms },
  environmentClass,
}: Groundwork): Promise<KeyMetadata | undefined> {
  let Marker: string | undefined;
  do {
    const { Keys = [], NextMarker } = await kms.listKeys({ Marker });
    for (const { KeyId } of Keys) {
      // Keys of AWS, and keys whose policy says so, do not tell their tags.
      const tags = await orNothing(
        kms.listResourceTags({ KeyId }),
        'AccessDeniedException',
        'NotFoundException',
      );
      const isOurs = tags?.Tags?.some(
        ({ TagKey, TagValue }) => TagKey === BOOTSTRAP_TAG && TagValue === environmentClass,
      );
      if (!isOurs) continue;
      const { KeyMetadata } = await kms.describeKey({ KeyId });
      if (KeyMetadata?.KeyState === 'Enabled') return KeyMetadata;
    }
    Marker = NextMarker;
  } while (Marker !== undefined);
  return undefined;
}
