import { NETWORK_DEFAULTS, type NetworkProps } from '../../capabilities/network';
import type { BuildContext } from '../../cloud';

/**
 * Whether a network of the environment's own has gateways to the internet. A sandbox's never has: they take minutes to come
 * and to go, and are paid for while nobody uses them. The base of an account, which lies with sandboxes and stays, may.
 */
export function hasInternet(
  { internet = NETWORK_DEFAULTS.internet }: NetworkProps,
  { environmentClass, settings }: Pick<BuildContext, 'environmentClass' | 'settings'>,
): boolean {
  const isDisposable = environmentClass === 'sandbox' && settings.removal === 'destroy';
  return internet && !isDisposable;
}
