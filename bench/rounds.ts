import { join } from 'node:path';
import { AwsGround } from '../cli/aws/environments/ground';
import { listAccount } from '../local/audit/account';
import { leftovers } from '../local/audit/leftovers';
import { Place, SANDBOXES } from '../local/command/place';
import type { Contender, Times } from './contenders';

/** What each contender took, round by round. */
export type Rounds = readonly Readonly<Record<string, Times>>[];

const APP = join(__dirname, 'app.js');

/**
 * Lets the contenders live one life of the same sandbox each, in every round in the other order than in the one before, so
 * that what the machine does besides hits all alike.
 *
 * @throws Error when a life leaves anything behind: then times compare nothing
 */
export async function runRounds(
  contenders: readonly Contender[],
  count: number,
  say: (line: string) => void,
): Promise<Rounds> {
  const rounds: Record<string, Times>[] = [];
  for (let round = 0; round < count; round++) {
    const place = await Place.open({ app: APP });
    const times: Record<string, Times> = {};
    try {
      await warmUp(place);
      for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
        times[contender.name] = await contender.live(place);
        const { left } = leftovers(place.before, await listAccount(place.emulator.client));
        if (left.length > 0) throw new Error(`${contender.name} left ${left.map(({ id }) => id).join(', ')}`);
        say(`round ${round + 1}, ${contender.name}: ${timesText(times[contender.name]!)}`);
      }
    } finally {
      await place.close();
    }
    rounds.push(times);
  }
  return rounds;
}

/** The emulator loads a service when it is first called, some for a second: no contender shall wait for that. */
async function warmUp({ emulator }: Place): Promise<void> {
  await new AwsGround(SANDBOXES, emulator.client).live('nobody', 'nobody');
}

function timesText(times: Times): string {
  return Object.entries(times)
    .map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`)
    .join(', ');
}
