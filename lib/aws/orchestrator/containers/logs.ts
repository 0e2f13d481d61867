import { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import { disposalOf } from '../../foundation/disposal';
import type { IAwsKey } from '../../foundation/key';
import type { AwsKinds } from '../../kinds';
import { AwsLogGroup } from '../../monitoring/log-group';

/** What writes logs, each into a group of its own: what tasks say, and what the containers of either service say. */
const WRITERS = ['tasks', 'scheduler', 'web-server'] as const;
export type ContainerLogs = Readonly<Record<(typeof WRITERS)[number], AwsLogGroup>>;

/** The log groups, with key and retention, in place before anything writes. */
export function makeContainerLogs(
  scope: Construct,
  key: IAwsKey,
  { identity, names, settings, lasting }: BuildContext<AwsKinds>,
): ContainerLogs {
  const room = new Construct(scope, 'Logging');
  const make = (writer: string) =>
    new AwsLogGroup(lasting(room), writer, {
      name: names.of('aws.log-group', `airflow/${writer}`),
      what: `airflow-${writer}`,
      place: identity,
      key,
      disposal: disposalOf(settings),
    });
  return Object.fromEntries(WRITERS.map((writer) => [writer, make(writer)])) as ContainerLogs;
}
