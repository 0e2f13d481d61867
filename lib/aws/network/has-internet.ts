import { NETWORK_DEFAULTS, type NetworkProps } from '../../capabilities/network';
import type { Settings } from '../../settings';

/** What is disposable has no gateway: it takes minutes to come and to go, and is paid for while nobody uses it. */
export function hasInternet(
  { internet = NETWORK_DEFAULTS.internet }: NetworkProps,
  { removal }: Pick<Settings, 'removal'>,
): boolean {
  return internet && removal === 'retain';
}
