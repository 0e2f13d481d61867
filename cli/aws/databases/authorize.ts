import type { Redshift } from '@aws-sdk/client-redshift';
import type { RedshiftServerless } from '@aws-sdk/client-redshift-serverless';
import { arn, type Place } from '../../../lib/aws/foundation/arn';
import type { Share } from '../../../lib/base/contents';
import { isAccount } from './shares';

export interface AuthorizingClients {
  readonly redshift: Redshift;
  readonly 'redshift-serverless': RedshiftServerless;
}

/** What stands of a consumer that was named in SQL and may not read yet. */
const WAITING = ['PENDING_AUTHORIZATION', 'DEAUTHORIZED'];

/** Whether shares have a consumer that SQL alone does not let in. */
export function needAuthorization(shares: readonly Share[]): boolean {
  return shares.some(({ consumer }) => consumer !== undefined && isAccount(consumer));
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
  shares: readonly Share[],
): Promise<void> {
  const { workgroup } = await serverless.getWorkgroup({ workgroupName });
  const { namespace } = await serverless.getNamespace({ namespaceName: workgroup!.namespaceName });
  for (const { name, consumer } of shares) {
    if (consumer === undefined || !isAccount(consumer)) continue;
    const DataShareArn = arn(place, 'redshift', `datashare:${namespace!.namespaceId}/${name}`);
    const { DataShares = [] } = await redshift.describeDataShares({ DataShareArn });
    const standing = DataShares.flatMap(({ DataShareAssociations = [] }) => DataShareAssociations);
    const found = standing.find(({ ConsumerIdentifier }) => ConsumerIdentifier === consumer);
    if (WAITING.includes(found?.Status ?? ''))
      await redshift.authorizeDataShare({ DataShareArn, ConsumerIdentifier: consumer, AllowWrites: false });
  }
}
