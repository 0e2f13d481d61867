import type { AnyCloud } from '../cloud';
import type { Problem } from '../errors';

/** Names of the environments that sandboxes mirror; nothing that sandboxes may touch is called like one of them. */
export const RESERVED = ['production', 'prod', 'staging'];

/** What is wrong with the cloud and the target of an environment or a base. */
export function* checkPlace(
  { cloud, target }: { readonly cloud: unknown; readonly target: unknown },
  path: string,
): Iterable<Problem> {
  if (!isCloud(cloud))
    yield {
      code: 'type',
      path: `${path}.cloud`,
      what: 'it must be a cloud',
      got: cloud,
      fix: `for example 'aws' of 'cdktf-dataops/aws'`,
    };
  if (!isObject(target))
    yield {
      code: 'target',
      path: `${path}.target`,
      what: `'target' is missing`,
      got: target,
      fix: 'name the account (or project) and the region; there is no fallback',
    };
  else if (isCloud(cloud)) yield* cloud.parts.checkTarget(target, `${path}.target`);
}

export function isReservedName(name: string): boolean {
  return RESERVED.includes(name.trim().toLowerCase());
}

export function isCloud(cloud: unknown): cloud is AnyCloud {
  return isObject(cloud) && 'parts' in cloud && 'builders' in cloud;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
