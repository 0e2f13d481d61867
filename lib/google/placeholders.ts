import type { BuildContext, Placeholder } from '../cloud';
import { stackId, statePrefix } from '../names';
import { stateBucketOf } from './foundation/target';
import type { GoogleKinds } from './kinds';

/** What differs between two environments on Google Cloud by identity alone, besides the names of their resources. */
export function placeholdersOf(context: BuildContext<GoogleKinds>): readonly Placeholder[] {
  const { identity, target, environmentClass } = context;
  return [
    { text: statePrefix(identity), placeholder: '<state prefix>' },
    { text: stackId(identity), placeholder: '<stack>' },
    { text: `${identity.platform} in ${identity.environment}`, placeholder: '<owner>' },
    { text: stateBucketOf(target, environmentClass), placeholder: '<state bucket>' },
    { text: target.project, placeholder: '<project>' },
    { text: target.projectNumber, placeholder: '<project number>' },
    { text: identity.region, placeholder: '<region>' },
  ];
}
