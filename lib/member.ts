import { InvalidPlatform } from './errors';

/** @throws InvalidPlatform when nothing of this name was declared, which only untyped code can ask for */
export function member<T>(
  members: ReadonlyMap<string, T>,
  name: string,
  kind: 'secret' | 'zone' | 'role',
  path: string,
): T {
  const found = members.get(name);
  if (found !== undefined) return found;
  throw new InvalidPlatform([
    {
      code: `unknown-${kind}`,
      path,
      what: `the definition has no ${kind} of this name`,
      got: name,
      allowed: [...members.keys()],
    },
  ]);
}
