import type { CommandOptions, Place } from '../../local/command/place';
import type { Ended } from '../../local/command/process';
import { down, messageOf, up } from './sandbox';

/** The state that somebody wants a sandbox in, after something went wrong. */
export type Wanted = 'up' | 'down';

/** Commands that a message may name as the way on, those first that must come first. */
const WAYS = ['unlock', 'recover', 'down', 'up'] as const;

const STEPS = 6;

/**
 * Brings a sandbox to the wanted state as a person would: by the command itself, and by what its message says where it fails.
 *
 * @returns the commands that it took besides, in order
 * @throws Error when a message names no way on, or the way does not lead there
 */
export async function bring(
  place: Place,
  name: string,
  wanted: Wanted,
  options?: CommandOptions,
): Promise<readonly string[]> {
  const command = wanted === 'up' ? up(name) : down(name);
  const steps: string[] = [];
  let ended: Ended | undefined;
  while (steps.length < STEPS) {
    ended = await place.dataops(command, options);
    if (ended.code === 0 || (wanted === 'down' && isNoSandbox(ended))) return steps;
    const way = WAYS.find((step) => ended?.stderr.includes(`\`dataops ${step} ${name}\``));
    if (way === undefined) break;
    steps.push(way);
    // What it says matters only if the wanted state is not reached.
    await place.dataops(way === 'up' ? up(name) : [way, name, '--yes'], options);
  }
  const tried = steps.length > 0 ? ` after ${steps.join(', ')}` : '';
  throw new Error(`\`dataops ${command.join(' ')}\` failed${tried}: ${messageOf(ended!)}`);
}

/** Nothing was recorded yet: then nothing may stand either, which the audit shows. */
function isNoSandbox({ code, stderr }: Ended): boolean {
  return code === 2 && stderr.includes('there is no sandbox');
}

export function stepsText(steps: readonly string[]): string {
  return steps.length === 0 ? 'reached at once' : `reached after ${steps.join(', ')}`;
}
