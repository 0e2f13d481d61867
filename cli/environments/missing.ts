import type { EnvironmentStack, StackJson } from './stack';

/** A resource that a stack declares and its state does not have. */
export interface MissingResource {
  readonly stack: EnvironmentStack;
  readonly type: string;
  readonly address: string;
  /** Its arguments; names that it takes from other resources of the stack stand in the place of the references. */
  readonly values: Values;
}

/** What stands in the place of a missing resource. */
export interface StandingThing {
  readonly resource: MissingResource;
  /** What Terraform imports it by. */
  readonly importId: string;
  /** Whether it carries the creation id. */
  readonly own: boolean;
  /** What it carries instead, for people. */
  readonly carries: string;
}

/** A thing that the service names itself, so that two of them can stand for one resource. */
export interface NamelessThing {
  readonly id: string;
  readonly description: string;
  /** Names that lead to it, which are things of their own. */
  readonly names: readonly string[];
}

export type Values = Readonly<Record<string, unknown>>;

/** A resource as a state has it. */
export interface StateResource {
  readonly address: string;
  /** Attributes of its instances. */
  readonly instances: readonly Values[];
}

/** What a stack declares and a state does not have. One that is made several times counts as there once any of them is. */
export function missingFrom(stack: EnvironmentStack, state: readonly StateResource[]): MissingResource[] {
  const known = new Set(state.map(({ address }) => address));
  return Object.entries(declared(stack.json)).flatMap(([type, byName]) =>
    Object.entries(byName)
      .map(([name, values]) => ({ stack, type, address: `${type}.${name}`, values: resolved(stack, values) }))
      .filter(({ address, values }) => !known.has(address) && !isRepeated(values)),
  );
}

/** The resources of a state; none of one that is not there. @throws SyntaxError when it is damaged */
export function stateResources(text: string | undefined): StateResource[] {
  if (text === undefined) return [];
  const { resources = [] } = JSON.parse(text) as { readonly resources?: readonly RawResource[] };
  return resources
    .filter(
      ({ mode, module, instances }) => mode === 'managed' && module === undefined && instances.length > 0,
    )
    .map(({ type, name, instances }) => ({
      address: `${type}.${name}`,
      instances: instances.map(({ attributes = {} }) => attributes),
    }));
}

/** The resources of a stack that refer to another one's attribute, for example aliases of a key. */
export function referrersOf({ stack, address }: MissingResource, type: string, argument: string): Values[] {
  return Object.values(declared(stack.json)[type] ?? {}).filter((values) =>
    String(values[argument]).startsWith(`\${${address}.`),
  );
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format for the public form; this is the stored one. */
interface RawResource {
  readonly mode: string;
  readonly module?: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes?: Values }[];
}

type Declared = Readonly<Record<string, Readonly<Record<string, Values>>>>;

const declared = (json: StackJson): Declared => (json.resource ?? {}) as Declared;

const isRepeated = ({ count, for_each: each }: Values): boolean => count !== undefined || each !== undefined;

/** What a thing is known by where only its service knows its id: its name, or the tag that stands for one. */
function idOf(target: Values | undefined): unknown {
  const { Name } = (target?.tags ?? {}) as { readonly Name?: unknown };
  return target?.bucket ?? target?.name ?? Name;
}

/** Only names are known before anything is made; what else is referred to stays a reference. */
function resolved({ json }: EnvironmentStack, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, nameIn(json, value)]));
}

function nameIn(json: StackJson, value: unknown): unknown {
  const [, type, name, attribute] = /^\$\{(\w+)\.([\w-]+)\.(name|bucket|id)\}$/.exec(String(value)) ?? [];
  if (type === undefined) return value;
  const target = declared(json)[type]?.[name!];
  const found = target?.[attribute!] ?? (attribute === 'id' ? idOf(target) : undefined);
  return typeof found === 'string' ? found : value;
}
