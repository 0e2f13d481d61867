import { Failure } from '../failure';

/** @throws Failure with everything that tables of a warehouse would lose */
export function refuseLosses(lost: readonly string[]): void {
  if (lost.length === 0) return;
  throw new Failure(
    `tables of the warehouse would lose what they hold: ${lost.join('; ')}; ` +
      `declare each column as it is there, or name it in its table's 'drops' to let it go`,
  );
}
