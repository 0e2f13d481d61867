import { withLife } from '../../environments/labels';
import type { EnvironmentRecord } from '../../environments/record';
import type { EnvironmentStack } from '../../environments/stack';

/** The stacks of an environment as they are while it is awake, with the labels that it has by now. */
export function awakeStacks({
  stacks,
  hibernation,
  creation,
  expires,
}: EnvironmentRecord): readonly EnvironmentStack[] {
  if (hibernation === undefined) return stacks;
  return stacks.map((stack) => ({
    ...stack,
    json: withLife(hibernation.awake[stack.id] ?? stack.json, { creation, expires }),
  }));
}
