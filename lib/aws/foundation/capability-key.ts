import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { disposalOf } from './disposal';
import { AwsKey } from './key';
import { accountNames } from './target';

/** The customer key of one capability: created, or adopted by the environment. */
export function capabilityKey(
  scope: Construct,
  purpose: 'lake' | 'secrets' | 'monitoring',
  { identity, names, settings, target, adoption, environmentClass }: BuildContext<AwsKinds>,
): AwsKey {
  return new AwsKey(scope, 'Key', {
    purpose,
    owner: `${identity.platform} in ${identity.environment}`,
    alias: names.of('aws.kms-alias', purpose),
    place: identity,
    disposal: disposalOf(settings),
    breakGlassRole: accountNames(target, environmentClass).breakGlassRole,
    adopt: adoption.keys?.[purpose],
  });
}
