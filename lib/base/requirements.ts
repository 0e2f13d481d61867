import type { BuiltPlatform } from '../platform/built';
import type { Borrowed } from './borrowed';

/** What must have been deployed before a built platform is: the parameters of bases that it borrows through. */
export function requirementsOf({ stacks }: BuiltPlatform): readonly Borrowed[] {
  const all = stacks.flatMap((stack) => stack.borrows);
  return [...new Map(all.map((borrowed) => [borrowed.parameter, borrowed])).values()];
}
