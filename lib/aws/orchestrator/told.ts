import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import type { AirflowOptions } from './airflow';

/** The section of Airflow's options that is about the platform; Airflow has none of this name. */
export const PLATFORM = 'platform';

/**
 * What DAGs are told of the platform, so that none has a name of another environment in it: where the zones lie that they read
 * or write, what their catalogs are called, and the topics that they raise alarms on. DAGs ask for
 * `conf.get('platform', 'zone_raw')`, `catalog_raw` and `alarms_critical`.
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-env-variables.html
 */
export function platformOptions(
  props: OrchestratorProps,
  context: Pick<BuildContext<AwsKinds>, 'upstream'>,
): AirflowOptions {
  const told = Object.entries(toldOf(props, context));
  return Object.fromEntries(told.map(([key, value]) => [`${PLATFORM}.${key}`, value]));
}

/** The same by the names within the section. */
export function toldOf(
  { reads = [], writes = [], raises = [] }: OrchestratorProps,
  { upstream: { lake, monitoring } }: Pick<BuildContext<AwsKinds>, 'upstream'>,
): Readonly<Record<string, string>> {
  const zones = [...new Set([...reads, ...writes])].map((name) => [name, lake!.zone(name)] as const);
  return Object.fromEntries([
    ...zones.map(([name, { uri }]) => [key('zone', name), uri]),
    ...zones.map(([name, { databaseName }]) => [key('catalog', name), databaseName]),
    ...raises.map((severity) => [key('alarms', severity), monitoring!.topics[severity].topicArn]),
  ]);
}

/** Shells know no variable with a hyphen in its name. */
function key(kind: 'zone' | 'catalog' | 'alarms', name: string): string {
  return `${kind}_${name.replaceAll('-', '_')}`;
}
