import { fill } from './fill';
import { assertGone, down, standing, succeed, up } from './sandbox';
import { repeated, type Scenario, type Trying } from './scenario';

/** A sandbox comes, is used and goes, again and again under one name. */
export const lives: Scenario = {
  name: 'lives',
  claim: 'created, filled, destroyed under one name: nothing is left',
  trials: (form, count = form === 'short' ? 2 : 20) => repeated(count, 'life', live),
};

async function live({ place }: Trying): Promise<string> {
  await succeed(place, up('ada'));
  const made = await standing(place);
  const stores = await fill(place.emulator.client, made);
  await succeed(place, down('ada'));
  await assertGone(place);
  return `${made.length} things made, ${stores} stores filled, nothing left`;
}
