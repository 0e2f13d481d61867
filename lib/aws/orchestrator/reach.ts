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

const SECRETS = ['secretsmanager'] as const satisfies readonly EndpointService[];
const ALARMS = ['sns'] as const satisfies readonly EndpointService[];
const CATALOG = ['glue'] as const satisfies readonly EndpointService[];
const LAKE = ['athena'] as const satisfies readonly EndpointService[];
const WAREHOUSE = [
  ...LAKE,
  'redshift-data',
  'redshift-serverless',
] as const satisfies readonly EndpointService[];

/** The most that it could call, whatever is declared. */
export const EVERYTHING: readonly EndpointService[] = [
  ...ALWAYS,
  ...SECRETS,
  ...CATALOG,
  ...ALARMS,
  ...WAREHOUSE,
];

/** The services that Airflow and its tasks call. @param always those that its engine calls whatever is declared */
export function reachOf(
  props: OrchestratorProps,
  always: readonly EndpointService[] = ALWAYS,
): readonly EndpointService[] {
  const { reads = [], writes = [], secrets = [], connections = [], variables = [], raises = [] } = props;
  const { queries = false, builds = false } = props;
  const any = (...lists: readonly (readonly string[])[]) => lists.some((list) => list.length > 0);
  return [
    ...always,
    ...(any(secrets, connections, variables) ? SECRETS : []),
    ...(any(reads, writes) ? CATALOG : []),
    ...(any(raises) ? ALARMS : []),
    ...(any(reads) ? LAKE : []),
    ...(queries || builds ? WAREHOUSE : []),
  ];
}
