import { DescribeKeyCommand, KMSClient, paginateListAliases, paginateListKeys } from '@aws-sdk/client-kms';
import type { ClientConfig, Found, Listing } from '../inventory';

export const kms: readonly Listing[] = [
  { service: 'kms', kind: 'key', list: keys },
  { service: 'kms', kind: 'alias', list: aliases },
];

/**
 * Customers' keys: those of AWS appear when a service first needs one, cost nothing, and nobody can delete them.
 * A deleted key stays listed for 7 to 30 days.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
async function* keys(config: ClientConfig): AsyncGenerator<Found> {
  const client = new KMSClient(config);
  for await (const page of paginateListKeys({ client }, {})) {
    for (const { KeyId } of page.Keys ?? []) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
      if (KeyMetadata?.KeyManager !== 'AWS')
        yield { id: KeyMetadata!.Arn!, pending: KeyMetadata?.DeletionDate };
    }
  }
}

async function* aliases(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListAliases({ client: new KMSClient(config) }, {})) {
    for (const { AliasName } of page.Aliases ?? []) {
      if (!AliasName!.startsWith('alias/aws/')) yield AliasName!;
    }
  }
}
