import type { App } from 'cdktf';
import type { AnyCloud } from '../lib/cloud';
import type { Environment } from '../lib/environment';
import type { Decommission } from '../lib/environment/options';
import { InvalidPlatform } from '../lib/errors';
import type { Settings } from '../lib/settings';

/** Context key under which a command hands over which environment is to be taken down. */
export const DECOMMISSION = 'dataops:decommission';

/** What `dataops decommission` asks the app for. */
export interface WantedDecommission extends Decommission {
  readonly platform: string;
  readonly environment: string;
}

/**
 * The environment, without its protections where the app was asked, through cdktf's context, to take it down: wrap every
 * protected environment of an app's entry in it, so that `dataops decommission` can do its work. Otherwise the
 * environment itself.
 *
 * ```ts
 * const production = Environment.production({ cloud: aws, target });
 * acme.build(app, decommissionWanted(app, production));
 * ```
 *
 * @param platform which platform is built there, in an app of several. @default - whichever is asked for
 * @throws InvalidPlatform when the context holds something else
 */
export function decommissionWanted<C extends AnyCloud, X extends Settings>(
  app: App,
  environment: Environment<C, X>,
  platform?: string,
): Environment<C, Omit<X, 'removal'> & Settings> {
  const wanted: unknown = app.node.tryGetContext(DECOMMISSION);
  if (wanted === undefined) return environment;
  if (!isWanted(wanted))
    throw new InvalidPlatform([
      {
        code: 'type',
        path: `context '${DECOMMISSION}'`,
        what: 'it does not say what is taken down',
        got: wanted,
        allowed: '{ platform, environment, confirm, reason }',
      },
    ]);
  const { confirm, reason } = wanted;
  const meant = wanted.environment === environment.name && wanted.platform === (platform ?? wanted.platform);
  return meant ? environment.decommission({ confirm, reason }) : environment;
}

function isWanted(wanted: unknown): wanted is WantedDecommission {
  return (
    typeof wanted === 'object' &&
    wanted !== null &&
    ['platform', 'environment', 'confirm', 'reason'].every((member) => member in wanted)
  );
}
