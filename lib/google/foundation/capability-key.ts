import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { GoogleKinds } from '../kinds';
import { disposalOf } from './disposal';
import { freshIn } from './fresh';
import { GoogleKey } from './key';
import type { ServiceAgent } from './service-agents';

/** The customer key of one capability: created, or adopted by the environment. */
export function capabilityKey<Service extends ServiceAgent>(
  scope: Construct,
  purpose: 'lake' | 'secrets',
  services: readonly Service[],
  context: BuildContext<GoogleKinds>,
): GoogleKey<Service> {
  const { names, settings, target, adoption } = context;
  const ring = names.of('google.kms-key-ring', purpose, freshIn(context));
  const key = names.of('google.kms-key', purpose);
  return new GoogleKey(scope, 'Key', {
    keyName: `projects/${target.project}/locations/${target.region}/keyRings/${ring}/cryptoKeys/${key}`,
    services,
    target,
    disposal: disposalOf(settings),
    adopt: adoption.keys?.[purpose],
  });
}
