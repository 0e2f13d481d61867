import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { EndpointService } from '../network/contract';

/** What MWAA cannot do without, in a network that has no way out. @see https://docs.aws.amazon.com/mwaa/latest/userguide/vpc-vpe-create-access.html */
const ALWAYS = [
  'airflow.api',
  'airflow.env',
  'airflow.ops',
  'ecr.api',
  'ecr.dkr',
  'kms',
  'logs',
  'monitoring',
  's3',
  'sqs',
  'sts',
] as const satisfies readonly EndpointService[];

/** The services that Airflow and its tasks call. */
export function reachOf(props: OrchestratorProps): readonly EndpointService[] {
  const { reads = [], writes = [], secrets = [], connections = [], variables = [], queries = false } = props;
  const any = (...lists: readonly (readonly string[])[]) => lists.some((list) => list.length > 0);
  return [
    ...ALWAYS,
    ...(any(secrets, connections, variables) ? (['secretsmanager'] as const) : []),
    ...(any(reads, writes) ? (['glue'] as const) : []),
    ...(any(reads) ? (['athena'] as const) : []),
    ...(queries ? (['athena', 'redshift-data', 'redshift-serverless'] as const) : []),
  ];
}
