import { BASE_PLATFORM } from '../lib/base/reference';
import type { Identity } from '../lib/names';

type Owner = Pick<Identity, 'platform' | 'environment'>;

/** A base is named as an environment of this platform would be. */
export function ofBase(base: string): Owner {
  return { platform: BASE_PLATFORM, environment: base };
}

export function isBase({ platform }: Owner): boolean {
  return platform === BASE_PLATFORM;
}

/** Whose secrets they are, for people: `acme in ada`, `the base 'shared'`. */
export function ownerText(owner: Owner): string {
  const { platform, environment } = owner;
  return isBase(owner) ? `the base '${environment}'` : `${platform} in ${environment}`;
}
