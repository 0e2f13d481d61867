import { resourcesOf, type CapableResource } from '../../environments/capability';
import type { EnvironmentStack } from '../../environments/stack';

/** A resource of an orchestrator, and the stack that it is in. */
export interface OrchestratorPart extends CapableResource {
  readonly stack: EnvironmentStack;
}

/** What sleeps, by the type of its resource. */
export const SLEEPING = {
  aws_ecs_service: 'service',
  aws_db_instance: 'database',
  aws_mwaa_environment: 'Airflow environment',
} as const;

/** Every resource of these types that the environment's orchestrator consists of; a service of the user's own is not among them. */
export function partsOf(
  stacks: readonly EnvironmentStack[],
  type: keyof typeof SLEEPING,
): readonly OrchestratorPart[] {
  return stacks.flatMap((stack) =>
    resourcesOf(stack)
      .filter((resource) => resource.capability === 'orchestrator' && resource.type === type)
      .map((resource) => ({ ...resource, stack })),
  );
}
