import type { MissingResource } from './missing';
import type { EnvironmentStack } from './stack';

interface Provider {
  readonly alias?: string;
  readonly region?: string;
}

/** Every region that stacks can have something in: their own first, and those of copies. */
export function regionsOf(stacks: readonly Pick<EnvironmentStack, 'json'>[], own: string): readonly string[] {
  const regions = stacks.flatMap(providersOf).flatMap(({ region }) => region ?? []);
  return [...new Set([own, ...regions])];
}

/** Where a resource lies, as its provider says. */
export function regionOf({ stack, values }: Pick<MissingResource, 'stack' | 'values'>, own: string): string {
  const [, alias] = /^aws\.(.+)$/.exec(String(values.provider ?? '')) ?? [];
  if (alias === undefined) return own;
  return providersOf(stack).find((provider) => provider.alias === alias)?.region ?? own;
}

function providersOf({ json }: Pick<EnvironmentStack, 'json'>): readonly Provider[] {
  const { aws = [] } = (json.provider ?? {}) as { readonly aws?: readonly Provider[] };
  return aws;
}
