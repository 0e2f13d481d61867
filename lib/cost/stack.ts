import { asObject, entriesOf, isObject, type JsonObject } from '../synthesized/json';
import { assess, unknown, type Verdict } from './assess';

/**
 * A verdict on each block of a stack that makes resources.
 *
 * @param stopped addresses of those that are stopped
 */
export function assessStack(
  stack: JsonObject,
  region: string,
  stopped: readonly string[] = [],
): readonly (Verdict & { readonly type: string })[] {
  const siblings = asObject(stack.resource);
  const resources = entriesOf(siblings).flatMap(([type, blocks]) =>
    entriesOf(blocks).map(([name, block]) => {
      const place = regionOf(stack, asObject(block), region);
      const isStopped = stopped.includes(`${type}.${name}`);
      return { type, ...assess(type, asObject(block), siblings, place, isStopped) };
    }),
  );
  const modules = entriesOf(stack.module).map(() => ({
    type: 'module',
    ...unknown('what a module makes is only known when it is deployed'),
  }));
  return [...resources, ...modules];
}

/** A resource may have a region of its own: by name, as of version 6 of the AWS provider, or by a provider's alias. */
function regionOf(stack: JsonObject, { region, provider }: JsonObject, others: string): string {
  if (typeof region === 'string' && !region.includes('${')) return region;
  const [, local = '', alias] =
    typeof provider === 'string' ? (/^(\w+)\.([\w-]+)$/.exec(provider) ?? []) : [];
  const configured = asObject(stack.provider)[local];
  const [block] = (Array.isArray(configured) ? configured : [configured])
    .filter(isObject)
    .filter((one) => one.alias === alias);
  return typeof block?.region === 'string' ? block.region : others;
}
