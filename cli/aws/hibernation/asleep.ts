import { resourcesOf, type CapableResource } from '../../environments/capability';
import type { EnvironmentStack, StackJson } from '../../environments/stack';
import { Failure } from '../../failure';

/**
 * A stack in which nothing of the orchestrator runs: of its services there are none, its alarms are silent, and Airflow
 * environments of MWAA, which nothing can stop, are left out. Everything else is as it was.
 *
 * @throws Failure where something refers to what is left out
 */
export function asleepStack(stack: EnvironmentStack): EnvironmentStack {
  const own = resourcesOf(stack).filter(({ capability }) => capability === 'orchestrator');
  const json = own.reduce<StackJson>(changed, stack.json);
  for (const { address } of own.filter(({ type }) => type === REMOVED)) refuseReferred(stack, json, address);
  return { ...stack, json };
}

const REMOVED = 'aws_mwaa_environment';

/** What becomes of a resource, by its type. */
const ASLEEP: Readonly<Record<string, object>> = {
  aws_ecs_service: { desired_count: 0 },
  aws_cloudwatch_metric_alarm: { actions_enabled: false },
};

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

function changed(json: StackJson, { type, address }: CapableResource): StackJson {
  if (type !== REMOVED && !(type in ASLEEP)) return json;
  const { [type]: blocks = {}, ...others } = json.resource as Blocks;
  const name = address.slice(type.length + 1);
  const { [name]: block, ...rest } = blocks;
  if (type === REMOVED)
    return { ...json, resource: Object.keys(rest).length === 0 ? others : { ...others, [type]: rest } };
  const asleep = { ...blocks, [name]: { ...block, ...ASLEEP[type] } };
  return { ...json, resource: { ...(json.resource as Blocks), [type]: asleep } };
}

function refuseReferred({ id }: EnvironmentStack, { '//': _, ...json }: StackJson, address: string): void {
  const refers = (value: unknown): boolean => JSON.stringify(value).includes(address);
  const blocks = json.resource as Blocks;
  const users = Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName)
      .filter(([, block]) => refers(block))
      .map(([name]) => `${type}.${name}`),
  );
  const outputs = Object.entries((json.output ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([, output]) => refers(output))
    .map(([name]) => `the output ${name}`);
  if (users.length + outputs.length === 0) return;
  throw new Failure(
    `${address} cannot be left out of ${id}, because ${[...users, ...outputs].join(', ')} refers to it; ` +
      'let that take its name from `environmentName` instead',
  );
}
