import type { ECS } from '@aws-sdk/client-ecs';
import type { LiveResource } from '../../environments/ground';
import { isNamed } from '../failures';

/**
 * What of containers still stands. ECS lists clusters and services on for a while after they are deleted, and every version of
 * a task definition for good, as inactive: nothing runs of any of them, and their names are free.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
 */
export async function containersStanding(ecs: ECS, resource: LiveResource): Promise<readonly LiveResource[]> {
  const [kind, ...names] = resource.id.split(':').slice(5).join(':').split('/');
  return (await isActive(ecs, kind!, names, resource.id)) ? [resource] : [];
}

async function isActive(ecs: ECS, kind: string, names: readonly string[], arn: string): Promise<boolean> {
  try {
    if (kind === 'task-definition')
      return (await ecs.describeTaskDefinition({ taskDefinition: arn })).taskDefinition?.status === 'ACTIVE';
    if (kind === 'cluster') return isAnyActive((await ecs.describeClusters({ clusters: [arn] })).clusters);
    if (kind !== 'service') return true;
    return isAnyActive((await ecs.describeServices({ cluster: names[0], services: [arn] })).services);
  } catch (error) {
    if (isNamed(error, 'ClusterNotFoundException', 'ClientException')) return false;
    throw error;
  }
}

/** One that drains still has tasks. */
function isAnyActive(found: readonly { readonly status?: string }[] = []): boolean {
  return found.some(({ status }) => status !== 'INACTIVE');
}
