import { readPlan, type PlannedChange } from '../engine';
import { BadInput } from '../failure';
import { entriesOf, isObject, type JsonObject } from './json';

/** A plan as the guard reads it: what it does, what it was made of, and what it does it to. */
export interface GuardedPlan {
  readonly changes: readonly PlannedChange[];
  /** Addresses of all resources, data sources and modules that the configuration has. */
  readonly configured: readonly string[];
  readonly providers: readonly PlannedProvider[];
  /** Values that variables were given. */
  readonly variables: JsonObject;
  /** Every managed resource that exists, or would, with its values. */
  readonly resources: readonly PlannedResource[];
}

export interface PlannedProvider {
  /** For example `aws`, or `aws.aws-us-east-1` with an alias. */
  readonly key: string;
  /** For example `aws`. */
  readonly type: string;
  readonly alias?: string;
  readonly expressions: JsonObject;
}

export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
}

const ACTIONS = ['no-op', 'create', 'read', 'update', 'delete', 'forget'];

/**
 * Reads what `terraform show -json` prints of a saved plan.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 * @throws BadInput when it is no plan, one of an unknown format, or one that ended in an error
 */
export function readGuardedPlan(text: string, where: string): GuardedPlan {
  const shown = parse(text, where);
  const changes = (shown.resource_changes ?? []) as readonly ShownChange[];
  const unknown = changes.flatMap(({ change }) => change.actions).find((it) => !ACTIONS.includes(it));
  if (unknown !== undefined)
    throw new BadInput(`${where} has an action that this command does not know, got '${unknown}'; update it`);
  const { provider_config, root_module = {} } = shown.configuration as ShownConfiguration;
  return {
    changes: readPlan(where, text).changes,
    configured: [
      ...(root_module.resources ?? []).map(({ address }) => address),
      ...Object.keys(root_module.module_calls ?? {}).map((name) => `module.${name}`),
    ],
    providers: Object.entries(provider_config ?? {}).map(
      ([key, { name, full_name, alias, expressions }]) => ({
        key,
        type: full_name?.split('/').at(-1) ?? name,
        ...(alias !== undefined && { alias }),
        expressions: expressions ?? {},
      }),
    ),
    variables: Object.fromEntries(
      entriesOf(shown.variables).map(([name, variable]) => [
        name,
        isObject(variable) ? variable.value : null,
      ]),
    ),
    resources: [...existing(shown.prior_state), ...changes.flatMap(touched)],
  };
}

function parse(text: string, where: string): JsonObject {
  let shown: unknown;
  try {
    shown = JSON.parse(text);
  } catch {
    throw noPlan(where, 'it is not JSON');
  }
  if (!isObject(shown) || typeof shown.format_version !== 'string') throw noPlan(where, 'it has no format');
  const { format_version: format, configuration, errored } = shown;
  if (!isObject(configuration)) throw noPlan(where, 'it has no configuration, as a state has none');
  if (!/^1\.\d+$/.test(format))
    throw new BadInput(
      `${where} is a plan of another format, got ${format}; allowed: 1.x; update this command`,
    );
  if (errored === true)
    throw new BadInput(`${where} is a plan that ended in an error, so it does not say all; plan again`);
  return shown;
}

function noPlan(where: string, why: string): BadInput {
  return new BadInput(`${where} is no plan: ${why}; make one with \`terraform show -json <saved plan>\``);
}

function existing(state: unknown): PlannedResource[] {
  return isObject(state) && isObject(state.values) ? below(state.values.root_module as ShownModule) : [];
}

function below({ resources = [], child_modules = [] }: ShownModule = {}): PlannedResource[] {
  const managed = resources.filter(({ mode }) => mode === 'managed');
  return [
    ...managed.map(({ address, type, values = {} }) => ({ address, type, values })),
    ...child_modules.flatMap(below),
  ];
}

function touched({ mode, address, type, change: { before, after } }: ShownChange): PlannedResource[] {
  if (mode !== 'managed') return [];
  return [before, after].filter(isObject).map((values) => ({ address, type, values }));
}

interface ShownConfiguration {
  readonly provider_config?: Readonly<
    Record<string, { name: string; full_name?: string; alias?: string; expressions?: JsonObject }>
  >;
  readonly root_module?: {
    readonly resources?: readonly { readonly address: string }[];
    readonly module_calls?: JsonObject;
  };
}

interface ShownModule {
  readonly resources?: readonly { mode: string; address: string; type: string; values?: JsonObject }[];
  readonly child_modules?: readonly ShownModule[];
}

interface ShownChange {
  readonly mode: string;
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: unknown;
    readonly after?: unknown;
  };
}
