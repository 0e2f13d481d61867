import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
  paginateListTaskDefinitions,
} from '@aws-sdk/client-ecs';
import type { ClientConfig, Listing } from '../inventory';

export const ecs: readonly Listing[] = [
  { service: 'ecs', kind: 'cluster', list: clusters },
  { service: 'ecs', kind: 'service', list: services },
  { service: 'ecs', kind: 'task definition', list: taskDefinitions },
];

/** What was deleted may be listed for a while, as inactive. */
const GONE = 'INACTIVE';

/** As many services as one call describes. */
const AT_A_TIME = 10;

async function* clusters(config: ClientConfig): AsyncGenerator<string> {
  const client = new ECSClient(config);
  for await (const { clusterArns = [] } of paginateListClusters({ client }, {})) {
    const { clusters: found = [] } = await client.send(
      new DescribeClustersCommand({ clusters: clusterArns }),
    );
    for (const { clusterArn, status } of found) if (status !== GONE) yield clusterArn!;
  }
}

async function* services(config: ClientConfig): AsyncGenerator<string> {
  const client = new ECSClient(config);
  for await (const cluster of clusters(config))
    for await (const { serviceArns = [] } of paginateListServices(
      { client },
      { cluster, maxResults: AT_A_TIME },
    )) {
      if (serviceArns.length === 0) continue;
      const { services: found = [] } = await client.send(
        new DescribeServicesCommand({ cluster, services: serviceArns }),
      );
      for (const { serviceArn, status } of found) if (status !== GONE) yield serviceArn!;
    }
}

/** Those that tasks can still be started from; the others are listed for good, and cost nothing. */
async function* taskDefinitions(config: ClientConfig): AsyncGenerator<string> {
  const client = new ECSClient(config);
  for await (const page of paginateListTaskDefinitions({ client }, { status: 'ACTIVE' }))
    yield* page.taskDefinitionArns ?? [];
}
