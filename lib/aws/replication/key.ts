import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { disposalOf } from '../foundation/disposal';
import { AwsKey } from '../foundation/key';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';

/** The customer key of what a capability keeps copies of in another region, where no key of the environment reaches. */
export function replicaKey(
  scope: Construct,
  purpose: 'lake' | 'secrets',
  provider: TerraformProvider,
  { identity, names, settings, target, environmentClass }: BuildContext<AwsKinds>,
): AwsKey {
  return new AwsKey(scope, 'Key', {
    purpose: `copies of the ${purpose}`,
    owner: `${identity.platform} in ${identity.environment}`,
    // Copies of the same environment in two regions may meet in a third one.
    alias: names.of('aws.kms-alias', `${purpose}/replicas`, { fresh: identity.region }),
    place: identity,
    disposal: disposalOf(settings),
    breakGlassRole: accountNames(target, environmentClass).breakGlassRole,
    provider,
  });
}
