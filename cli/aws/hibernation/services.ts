import type { ECS } from '@aws-sdk/client-ecs';
import type { EnvironmentStack } from '../../environments/stack';
import { Failure } from '../../failure';
import { isNamed } from '../failures';
import { partsOf } from './sleepers';
import { literal } from './values';
import type { Waiting } from './waiting';

/**
 * Waits until the services of an orchestrator run no task any more: a database that is stopped before would take away from them
 * what they write last.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
export async function waitForServices(
  ecs: ECS,
  stacks: readonly EnvironmentStack[],
  waiting: Waiting,
): Promise<void> {
  for (const part of partsOf(stacks, 'aws_ecs_service')) {
    const [service, cluster] = [literal(part, 'name'), literal(part, 'cluster')];
    const stopped = await waiting.until(async () => (await runningTasks(ecs, cluster, service)) === 0);
    if (!stopped)
      throw new Failure(
        `tasks of the service ${service} still run after ${waiting.text}; repeat the command when they have ended`,
      );
  }
}

async function runningTasks(ecs: ECS, cluster: string, service: string): Promise<number> {
  try {
    const { services = [] } = await ecs.describeServices({ cluster, services: [service] });
    return services.reduce((total, { runningCount = 0 }) => total + runningCount, 0);
  } catch (error) {
    if (isNamed(error, 'ClusterNotFoundException')) return 0;
    throw error;
  }
}
