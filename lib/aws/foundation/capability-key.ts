import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { AwsAdoption } from '../adoption';
import type { AwsKinds } from '../kinds';
import { BorrowedKey } from './borrowed-key';
import { disposalOf } from './disposal';
import { AwsKey, type IAwsKey } from './key';
import { accountNames } from './target';

/** The customer key of one capability: created, adopted by the environment, or borrowed from the account's base. */
export function capabilityKey(
  scope: Construct,
  purpose: keyof NonNullable<AwsAdoption['keys']>,
  { identity, names, settings, target, adoption, environmentClass, base, lasting }: BuildContext<AwsKinds>,
): IAwsKey {
  const place = lasting(scope);
  const adopt = adoption.keys?.[purpose];
  if (adopt === undefined && base !== undefined && settings.keys === 'borrowed')
    return new BorrowedKey(place, 'Key', { purpose, base });
  return new AwsKey(place, 'Key', {
    purpose,
    owner: `${identity.platform} in ${identity.environment}`,
    alias: names.of('aws.kms-alias', purpose),
    place: identity,
    disposal: disposalOf(settings),
    breakGlassRole: accountNames(target, environmentClass).breakGlassRole,
    adopt,
  });
}
