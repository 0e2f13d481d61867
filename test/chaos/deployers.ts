import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { assertGone, down, messageOf, standing, succeed, up } from './sandbox';
import { sideBySide } from './run';
import { repeated, type Scenario, type Trying } from './scenario';

/** Seconds within which two developers type the same command. */
const WITHIN = 4;

/** What the one who lost is told: who holds the lock, or who was quicker. */
const TOLD = /(works on|is locked|by .+@.+|was changed by .+@.+)/;

/** Several people at once: on one sandbox, and on one each. */
export const deployers: Scenario = {
  name: 'deployers',
  claim: 'of two on one sandbox one wins, the other is told by whom; neighbours do not collide',
  apart: true,
  trials: (form, count = form === 'short' ? 2 : 20) => [
    ...repeated(count, 'two deployers', compete),
    { name: 'neighbours', run: (trying) => neighbours(trying, form === 'short' ? 3 : 10) },
  ],
};

async function compete({ place, random }: Trying): Promise<string> {
  const machine = (name: string) => ({ env: { DATAOPS_CACHE: join(place.folder, name) } });
  const pause = random() * WITHIN;
  const both = await Promise.all([
    place.dataops(up('ada'), machine('first')),
    delay(pause * 1000).then(() => place.dataops(up('ada'), machine('second'))),
  ]);
  const [winners, losers] = [both.filter(({ code }) => code === 0), both.filter(({ code }) => code !== 0)];
  assert.equal(winners.length, 1, `${winners.length} of two won: ${both.map(messageOf).join(' | ')}`);
  const message = messageOf(losers[0]!);
  assert.match(message, TOLD, `the other was not told who is at work: ${message}`);
  const made = await standing(place);
  assert.match((await succeed(place, up('ada'))).stdout, /nothing to change/);
  await succeed(place, down('ada'));
  await assertGone(place);
  return `${pause.toFixed(1)} s apart, one made ${made.length} things, the other was told`;
}

async function neighbours({ place }: Trying, count: number): Promise<string> {
  const names = Array.from({ length: count }, (_, index) => `ada-${index + 1}`);
  // Each is a developer on a machine of their own; this one bears two at a time.
  const machine = (name: string) => ({ env: { DATAOPS_CACHE: join(place.folder, name) } });
  await sideBySide(names, 2, (name) => succeed(place, up(name), machine(name)));
  const made = await standing(place);
  assert.equal(made.length % count, 0, `${made.length} things in ${count} sandboxes of the same form`);
  await sideBySide(names, 2, (name) => succeed(place, down(name), machine(name)));
  await assertGone(place);
  return `${count} sandboxes of ${made.length / count} things each`;
}
