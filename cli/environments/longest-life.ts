import { readSettings } from '../app';
import { BadInput } from '../failure';
import type { Terminal } from '../terminal';

/** Where the context of `cdktf.json` says how far ahead the expiry of a sandbox may lie, for example `14d`. */
export const LONGEST_LIFE = 'dataops:longestLife';

/** Where it says nothing, or there is no app. */
const DEFAULT_LONGEST = '30d';

/** How far ahead the expiry of a sandbox may lie. */
export async function longestLife({ folder }: Pick<Terminal, 'folder'>): Promise<string> {
  let longest: unknown;
  try {
    longest = (await readSettings(folder)).context?.[LONGEST_LIFE];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
  }
  if (longest === undefined || typeof longest === 'string') return longest ?? DEFAULT_LONGEST;
  throw new BadInput(
    `'${LONGEST_LIFE}' in the context of cdktf.json is not a text, got ${JSON.stringify(longest)}; allowed: for example "30d"`,
  );
}
