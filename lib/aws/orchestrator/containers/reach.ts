import type { OrchestratorProps } from '../../../capabilities/orchestrator';
import type { EndpointService } from '../../network/contract';
import { reachOf } from '../reach';
import { repositoryOf } from './image';

/** What ECS and Airflow itself call. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html */
const ALWAYS = ['logs', 's3', 'secretsmanager', 'sts'] as const satisfies readonly EndpointService[];
const PULL = ['ecr.api', 'ecr.dkr'] as const satisfies readonly EndpointService[];

/** The services that Airflow on containers and its tasks call; an image from elsewhere comes by the internet. */
export function callsOf(props: OrchestratorProps, image: string): readonly EndpointService[] {
  return repositoryOf(image) === undefined ? reachOf(props, ALWAYS) : privateCallsOf(props);
}

/** The same where no way leads to the internet. */
export function privateCallsOf(props: OrchestratorProps): readonly EndpointService[] {
  return reachOf(props, [...PULL, ...ALWAYS]);
}
