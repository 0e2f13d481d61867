import { paginateListSubscriptions, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import type { ClientConfig, Listing } from '../inventory';

export const sns: readonly Listing[] = [
  { service: 'sns', kind: 'topic', list: topics },
  { service: 'sns', kind: 'subscription', list: subscriptions },
];

async function* topics(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListTopics({ client: new SNSClient(config) }, {})) {
    for (const { TopicArn } of page.Topics ?? []) yield TopicArn!;
  }
}

/** By topic and endpoint: one that nobody confirmed yet has no ARN of its own. */
async function* subscriptions(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListSubscriptions({ client: new SNSClient(config) }, {})) {
    for (const { TopicArn, Protocol, Endpoint } of page.Subscriptions ?? []) {
      yield `${TopicArn} ${Protocol} ${Endpoint}`;
    }
  }
}
