import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { ClientConfig, Listing } from '../inventory';

export const logs: readonly Listing[] = [{ service: 'logs', kind: 'log group', list: logGroups }];

async function* logGroups(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeLogGroups({ client: new CloudWatchLogsClient(config) }, {})) {
    for (const { logGroupName } of page.logGroups ?? []) yield logGroupName!;
  }
}
