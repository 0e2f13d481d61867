import type { BuildContext } from '../../cloud';

/**
 * What makes a name new in each life of a sandbox: Google never frees the name of a key ring, and that of a custom role
 * only after weeks, so that a sandbox made again under its name would fail (409). What is retained keeps its name,
 * whatever its creation is called: another name would be another key.
 *
 * @see https://cloud.google.com/kms/docs/destroy-restore
 */
export function freshIn({ environmentClass, labels }: BuildContext): { readonly fresh?: string } {
  return environmentClass === 'sandbox' ? { fresh: labels.creation } : {};
}
