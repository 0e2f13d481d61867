import { strict as assert } from 'node:assert';
import type { Place } from '../../local/command/place';
import { DAMAGES, doDamage, versions, type Damage, type Stored } from './damage';
import { assertRefused } from './refused';
import { assertGone, down, shapeOf, standing, STATES, succeed, up } from './sandbox';
import type { Scenario, Trial, Trying } from './scenario';

const STATE: Stored = { bucket: STATES, suffix: '.tfstate' };

/** The state of a sandbox is damaged behind its back. */
export const states: Scenario = {
  name: 'states',
  claim: 'a damaged state is refused before anything changes, with a way out that works',
  trials: (form) => [
    ...Object.entries(DAMAGES).map(([name, damage]): Trial => ({
      name: `${name}, then brought back`,
      run: (trying) => refuse(trying, damage),
    })),
    { name: 'brought back, then destroyed', run: endWell },
    ...Object.entries(DAMAGES)
      .filter(([name]) => form === 'long' || name === 'lost')
      .map(([name, damage]): Trial => ({
        name: `${name}, then recovered`,
        run: (trying) => recover(trying, damage),
      })),
  ],
};

/** Every damage meets the same sandbox: one that was changed once, so that there is an older state to go back to. */
async function stand(place: Place): Promise<void> {
  if ((await versions(place, STATE)).length > 0) return;
  await succeed(place, up('ada'));
  await succeed(place, up('ada'), CHANGED);
}

const CHANGED = { env: { CHAOS_CHANGED: '1' } };

async function refuse({ place }: Trying, damage: Damage): Promise<string> {
  await stand(place);
  const bringBack = await doDamage(place, STATE, damage);
  // The definition goes back to what it was, so that there is something to apply.
  const message = /state is not the one that was left.*(list-object-versions|recover)/s;
  await assertRefused(place, [[up('ada')], [down('ada')]], message);

  // As the message says.
  await bringBack();
  assert.match((await succeed(place, up('ada'), CHANGED)).stdout, /nothing to change/);
  return 'refused by up and down with 0 writes, and accepted once it was back';
}

/** The other way out that the message names. */
async function recover({ place }: Trying, damage: Damage): Promise<string> {
  await stand(place);
  const things = shapeOf(await standing(place));
  await doDamage(place, STATE, damage);
  await succeed(place, ['recover', 'ada', '--yes']);
  assert.deepEqual(shapeOf(await standing(place)), things, 'something is missing, or there twice');
  await succeed(place, up('ada'));
  await succeed(place, down('ada'));
  await assertGone(place);
  return 'taken into a new state, then changed and destroyed as if nothing had been';
}

async function endWell({ place }: Trying): Promise<string> {
  await stand(place);
  await succeed(place, up('ada'));
  await succeed(place, down('ada'));
  await assertGone(place);
  return 'changed and destroyed as if nothing had been';
}
