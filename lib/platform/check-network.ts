import type { NetworkProps } from '../capabilities/network';
import type { Problem } from '../errors';
import type { Settings } from '../settings';
import type { Definition } from './definition';
import { inhabitantsOf } from './implied-network';

/** A network spans at least two zones, so that the loss of one is no outage, and no region has more than this. */
const ZONES = { least: 2, most: 6 };

/** What is wrong with the network that a definition declares, or that a base lends. */
export function* checkNetwork(path: string, { zones, internet }: NetworkProps): Iterable<Problem> {
  const { least, most } = ZONES;
  if (zones !== undefined && (!Number.isSafeInteger(zones) || zones < least || zones > most))
    yield {
      code: 'number',
      path: `${path}.zones`,
      what: `'zones' must be between ${least} and ${most}`,
      got: zones,
    };
  if (internet !== undefined && typeof internet !== 'boolean')
    yield {
      code: 'type',
      path: `${path}.internet`,
      what: `'internet' must be true or false`,
      got: internet,
    };
}

/** An environment without a network can have nothing of its own that lies in one. */
export function* checkInhabitants(
  path: string,
  definition: Definition,
  settings: Settings,
): Iterable<Problem> {
  if (settings.network !== 'none') return;
  const homeless = inhabitantsOf(definition).filter((capability) => settings[capability] === 'own');
  if (homeless.length > 0)
    yield {
      code: 'network',
      path: `${path}.network`,
      what: `${homeless.join(' and ')} of the environment's own must lie in a network, and its setting says that there is none`,
      got: settings.network,
      allowed: ['own', 'borrowed'],
      fix: `say so: settings: { …, network: 'own' }`,
    };
}
