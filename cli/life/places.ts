import type { AwsTarget } from '../../lib/aws/foundation/target';
import { sandboxTargets, severalPlaces, type AccountOptions } from '../environments/accounts';
import { BadInput } from '../failure';
import type { Terminal } from '../terminal';

export interface Places {
  readonly sandboxes: readonly AwsTarget[];
  /** Why no sandbox can be asked for in one of them. @default - one can */
  readonly unasked?: BadInput;
}

/** Where sandboxes may lie. What stands in code can be deployed without a list of accounts. */
export async function placesOf(terminal: Pick<Terminal, 'folder'>, options: AccountOptions): Promise<Places> {
  try {
    const sandboxes = await sandboxTargets(terminal, options);
    return { sandboxes, ...(sandboxes.length > 1 && { unasked: severalPlaces(sandboxes) }) };
  } catch (error) {
    if (error instanceof BadInput) return { sandboxes: [], unasked: error };
    throw error;
  }
}
