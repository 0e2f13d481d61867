import {
  DescribeSecretCommand,
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { ClientConfig, Found, Listing } from '../inventory';

export const secretsmanager: readonly Listing[] = [
  { service: 'secretsmanager', kind: 'secret', list: secrets },
];

/**
 * With those that were deleted and can still be restored. The list has the date on which a secret was deleted, its
 * description the one on which it will be gone.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 */
async function* secrets(config: ClientConfig): AsyncGenerator<Found> {
  const client = new SecretsManagerClient(config);
  for await (const page of paginateListSecrets({ client }, { IncludePlannedDeletion: true })) {
    for (const { ARN, DeletedDate } of page.SecretList ?? []) {
      const described = DeletedDate && (await client.send(new DescribeSecretCommand({ SecretId: ARN })));
      yield { id: ARN!, pending: described?.DeletedDate };
    }
  }
}
