import type { Redshift } from '@aws-sdk/client-redshift';
import type { RedshiftServerless } from '@aws-sdk/client-redshift-serverless';
import { arn, type Place } from '../../../lib/aws/foundation/arn';
import { namespaceOf } from './namespace';
import { isAccount, type DeclaredShare } from './shares';

export interface AuthorizingClients {
  readonly redshift: Redshift;
  readonly 'redshift-serverless': RedshiftServerless;
}

/** What stands of a consumer that was named in SQL and may not read yet. */
const WAITING = ['PENDING_AUTHORIZATION', 'DEAUTHORIZED'];

/** Whether shares have a consumer that SQL alone does not let in. */
export function needAuthorization(shares: readonly DeclaredShare[]): boolean {
  return shares.some(({ consumers }) => consumers.some(isAccount));
}

/**
 * Gives the owner's consent, without which another account does not read a share that SQL grants it; to read alone.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/authorize-datashare-console.html
 */
export async function authorizeShares(
  { redshift, 'redshift-serverless': serverless }: AuthorizingClients,
  place: Place,
  workgroupName: string,
  shares: readonly DeclaredShare[],
): Promise<void> {
  const { namespaceId } = await namespaceOf(serverless, workgroupName);
  for (const { name, consumers } of shares) {
    const accounts = consumers.filter(isAccount);
    if (accounts.length === 0) continue;
    const DataShareArn = arn(place, 'redshift', `datashare:${namespaceId}/${name}`);
    const { DataShares = [] } = await redshift.describeDataShares({ DataShareArn });
    const standing = DataShares.flatMap(({ DataShareAssociations = [] }) => DataShareAssociations);
    for (const account of accounts) {
      const found = standing.find(({ ConsumerIdentifier }) => ConsumerIdentifier === account);
      if (WAITING.includes(found?.Status ?? ''))
        await redshift.authorizeDataShare({ DataShareArn, ConsumerIdentifier: account, AllowWrites: false });
    }
  }
}
