import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import type { ClientConfig, Listing } from '../inventory';

export const sqs: readonly Listing[] = [{ service: 'sqs', kind: 'queue', list: queues }];

async function* queues(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListQueues({ client: new SQSClient(config) }, {}))
    yield* page.QueueUrls ?? [];
}
