import { isDeepStrictEqual } from 'node:util';
import type { StackJson } from '../environments/stack';
import { entriesOf, isObject, type JsonObject } from './json';
import type { GuardedPlan, PlannedProvider } from './plan';

/**
 * Whether a plan was made of a synthesized stack: it has the same resources, and the same providers (environments of one
 * definition have the same addresses, so that only account, region and tags tell them apart).
 */
export function isMadeOf({ configured, providers }: GuardedPlan, json: StackJson): boolean {
  const own = addressesOf(json);
  const same = own.size === configured.length && configured.every((address) => own.has(address));
  return same && providers.every((provider) => isDeclaredIn(provider, json));
}

function addressesOf({ resource, data, module }: StackJson): ReadonlySet<string> {
  const named = (blocks: unknown, prefix: string) =>
    entriesOf(blocks).flatMap(([type, byName]) =>
      entriesOf(byName).map(([name]) => `${prefix}${type}.${name}`),
    );
  const modules = entriesOf(module).map(([name]) => `module.${name}`);
  return new Set([...named(resource, ''), ...named(data, 'data.'), ...modules]);
}

/** A module's own provider stands in the module's files, not in the stack. */
function isDeclaredIn({ key, type, alias, expressions }: PlannedProvider, { provider }: StackJson): boolean {
  if (key.startsWith('module.')) return true;
  const blocks = listOf(isObject(provider) ? provider[type] : undefined);
  const block = blocks.find((each) => isObject(each) && each.alias === alias);
  return agrees(expressions, block ?? {});
}

/** What refers to something else has no value yet, and agrees with everything. */
function agrees(expression: unknown, given: unknown): boolean {
  if (Array.isArray(expression)) {
    const blocks = listOf(given);
    return (
      expression.length === blocks.length && expression.every((each, index) => agrees(each, blocks[index]))
    );
  }
  if (!isObject(expression)) return isDeepStrictEqual(expression, given);
  if ('references' in expression) return true;
  if ('constant_value' in expression) return isDeepStrictEqual(expression.constant_value, given);
  return isObject(given) && entriesOf(expression).every(([key, value]) => agrees(value, given[key]));
}

function listOf(blocks: unknown): readonly unknown[] {
  if (blocks === undefined) return [];
  return Array.isArray(blocks) ? blocks : [blocks];
}

/** An argument of a provider, variables filled in; undefined where it is not there, or known only when it is applied. */
export function argumentOf(provider: PlannedProvider, name: string, variables: JsonObject): unknown {
  const expression = provider.expressions[name];
  if (!isObject(expression)) return undefined;
  const { constant_value: constant, references } = expression;
  if (references === undefined) return constant;
  if (constant !== undefined) return fill(constant, variables);
  return (references as readonly string[]).map((reference) => variableIn(`\${${reference}}`, variables));
}

function fill(value: unknown, variables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((each) => fill(each, variables));
  return typeof value === 'string' ? variableIn(value, variables) : value;
}

function variableIn(text: string, variables: JsonObject): unknown {
  const [, name] = /^\$\{var\.([^.[\]}]+)\}$/.exec(text) ?? [];
  if (name !== undefined) return variables[name];
  return text.includes('${') ? undefined : text;
}
