import type { BuildContext, Placeholder } from '../cloud';
import { stackId, statePrefix } from '../names';
import { accountNames } from './foundation/target';
import type { AwsKinds } from './kinds';
import { zonesOf } from './network/zones';

/** What differs between two environments on AWS by identity alone, besides the names of their resources. */
export function placeholdersOf(context: BuildContext<AwsKinds>): readonly Placeholder[] {
  const { identity, target, environmentClass } = context;
  const account = accountNames(target, environmentClass);
  return [
    { text: statePrefix(identity), placeholder: '<state prefix>' },
    { text: stackId(identity), placeholder: '<stack>' },
    { text: `${identity.platform} in ${identity.environment}`, placeholder: '<owner>' },
    { text: account.stateBucket, placeholder: '<state bucket>' },
    { text: account.boundary, placeholder: '<boundary>' },
    { text: account.breakGlassRole, placeholder: '<break-glass role>' },
    ...zonesOf(target).map((text, index) => ({ text, placeholder: `<zone ${index + 1}>` })),
    { text: identity.account, placeholder: '<account>' },
    { text: identity.region, placeholder: '<region>' },
  ];
}
