import type { BaseReference } from '../../base/reference';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { INHABITANTS } from '../../platform/implied-network';
import type { AwsKinds } from '../kinds';
import type { EndpointService } from './contract';
import { lentServices, servicesOf } from './services';

/** What an environment's own engines miss in the network that it borrows: nobody can make endpoints there from here. */
export function* checkLentWays(
  declared: Declared,
  { settings, base, adoption }: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  if (base === undefined || settings.network !== 'borrowed' || adoption.network !== undefined) return;
  for (const inhabitant of INHABITANTS.filter((it) => settings[it] === 'own')) {
    const missing = missingIn(base, servicesOf(inhabitant, declared));
    if (missing.length > 0)
      yield {
        code: 'network',
        path: `${path}.network`,
        what: `the ${inhabitant} calls services that the network of the base '${base.name}' has no way to: ${missing.join(', ')}`,
        got: settings.network,
        fix:
          `let the base make it: lends: { …, network: { …, endpointsFor: ['${inhabitant}'] } }; ` +
          `or have a network of one's own: settings: { …, network: 'own' }`,
      };
  }
}

/** Which of some services a lent network has no way to. One that leads to the internet leads to all of them. */
export function missingIn(
  { lends }: BaseReference,
  services: readonly EndpointService[],
): readonly EndpointService[] {
  if (lends.network?.internet === true) return [];
  const there = lentServices(lends);
  return [...new Set(services)].filter((service) => !there.includes(service));
}
