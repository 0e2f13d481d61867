import { RedshiftDataShareAuthorization } from '@cdktf/provider-aws/lib/redshift-data-share-authorization';
import { Construct } from 'constructs';
import { InvalidPlatform } from '../../errors';
import { arn, type Place } from '../foundation/arn';

/**
 * Lets another account use a data share that is there: SQL makes it (`CREATE DATASHARE`, `GRANT USAGE … TO ACCOUNT`), and the
 * provider has this, the owner's consent, alone. @see https://docs.aws.amazon.com/redshift/latest/dg/authorize-datashare-console.html
 *
 * @throws InvalidPlatform when the consumer is no account
 */
export function authorizeShare(
  scope: Construct,
  share: string,
  consumer: string,
  { place, namespaceId }: { readonly place: Place; readonly namespaceId: string },
): void {
  if (!/^\d{12}$/.test(consumer))
    throw new InvalidPlatform([
      {
        code: 'target',
        path: `${scope.node.path}.shares.${share}`,
        what: 'an AWS account has 12 digits',
        got: consumer,
      },
    ]);
  new RedshiftDataShareAuthorization(roomOf(roomOf(scope, 'shares'), share), consumer, {
    dataShareArn: arn(place, 'redshift', `datashare:${namespaceId}/${share}`),
    consumerIdentifier: consumer,
    allowWrites: false,
  });
}

function roomOf(scope: Construct, id: string): Construct {
  return (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
}
