import type { BuiltPlatform } from '../platform/built';
import type { Borrowed } from './borrowed';

/** What must have been deployed before a built platform is: the parameters of bases that it borrows through. */
export function requirementsOf({ stack }: BuiltPlatform): readonly Borrowed[] {
  return stack.borrows;
}
