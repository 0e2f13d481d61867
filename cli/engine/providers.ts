import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../cache';
import { EngineError } from './errors';
import { isMirror, offers, usualMirrors, versionsIn } from './mirror';
import type { Requirement } from './requirements';
import { ownInstallation } from './settings';

/** Where the providers of a stack are installed from; what no mirror serves comes from the network. */
export interface Installation {
  readonly mirrors: readonly MirrorUse[];
  /** All folders that were looked at. */
  readonly lookedAt: readonly string[];
  /** The user's own Terraform settings already say where providers come from: they are left to do so. */
  readonly own?: string;
}

export interface MirrorUse {
  readonly path: string;
  /** Full addresses of the providers that it serves. */
  readonly providers: readonly string[];
}

/**
 * Decides where the providers come from: the mirror that `DATAOPS_PROVIDER_MIRROR` names, else the user's own
 * Terraform settings when they configure an installation, else the mirrors in the usual places, else the network.
 *
 * @throws EngineError `mirror-missing` when the variable names a folder that is no mirror.
 */
export function chooseInstallation(
  env: Environment,
  needs: readonly Requirement[],
  platform: string,
  usual: readonly string[] = usualMirrors(env),
): Installation {
  const named = env.DATAOPS_PROVIDER_MIRROR && resolve(env.DATAOPS_PROVIDER_MIRROR);
  if (named && !isMirror(named)) throw noMirror(named);
  const own = named ? undefined : ownInstallation(env);
  if (own !== undefined) return { mirrors: [], lookedAt: [], own };
  const lookedAt = named ? [named] : usual;
  const serving = lookedAt.map((path, i) => {
    const before = lookedAt.slice(0, i);
    const mine = needs.filter((need) => {
      return offers(path, need, platform) && !before.some((earlier) => offers(earlier, need, platform));
    });
    return { path, providers: mine.map(({ source }) => source) };
  });
  return { mirrors: serving.filter(({ providers }) => providers.length > 0), lookedAt };
}

/** `hashicorp/aws 5.100.0: not in '/mirror' (it holds 5.99.1)`: for each provider that no mirror serves. */
export function unserved(
  needs: readonly Requirement[],
  { mirrors, lookedAt, own }: Installation,
  platform: string,
): string {
  const served = new Set(mirrors.flatMap(({ providers }) => providers));
  const missing = needs.filter(({ source }) => !served.has(source));
  return (missing.length > 0 ? missing : needs)
    .map((need) => {
      const holdings = lookedAt.map((path) => {
        const versions = versionsIn(path, need.source, platform);
        return `'${path}' (which holds ${versions.length > 0 ? versions.join(', ') : 'none'} for ${platform})`;
      });
      const none = own === undefined ? 'no mirror found' : `installed as '${own}' says`;
      const where = holdings.length > 0 ? `not in ${holdings.join(' or ')}` : none;
      return `${need.source} ${need.version || '(any version)'}: ${where}`;
    })
    .join('; ');
}

function noMirror(path: string): EngineError {
  return new EngineError({
    code: 'mirror-missing',
    what: `'DATAOPS_PROVIDER_MIRROR' must name a folder of providers, laid out as <host>/<namespace>/<type>/<version>`,
    got: existsSync(path) ? `'${path}', which holds none` : `'${path}', which does not exist`,
    fix: 'fill one with `terraform providers mirror <folder>`, or unset the variable to install from the network',
  });
}
