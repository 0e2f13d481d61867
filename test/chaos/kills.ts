import { strict as assert } from 'node:assert';
import { setTimeout as delay } from 'node:timers/promises';
import type { Running } from '../../local/command/process';
import type { Place } from '../../local/command/place';
import type { Call } from './call';
import { Proxy } from './proxy';
import { oneOf } from './random';
import { bring, stepsText, type Wanted } from './recovery';
import { assertGone, down, shapeOf, standing, succeed, up } from './sandbox';
import { repeated, type Scenario, type Trying } from './scenario';

/** A command dies with all that it started, as on a machine that loses power. */
export const kills: Scenario = {
  name: 'kills',
  claim: 'killed at any time: up or down brings it to the wanted state, nothing twice, nothing left',
  apart: true,
  trials(form, count = form === 'short' ? 4 : 50) {
    const measured = new Undisturbed();
    const aimed = Math.max(1, Math.floor(count / 4));
    return [
      ...repeated(count - aimed, 'killed at any time', (trying) => atAnyTime(trying, measured)),
      ...repeated(aimed, 'killed within a call', (trying) => withinCall(trying, measured)),
    ];
  },
};

/** Calls that cannot be repeated without harm, or that a state depends on. */
const CALLS: readonly ((call: Call) => boolean)[] = [
  ({ service, action }) => service === 'kms' && action === 'CreateKey',
  ({ service, action }) => service === 'iam' && action === 'CreateRole',
  ({ service, action }) => service === 's3' && /^PUT .*\.tfstate(\?|$)/.test(action),
];

/** How long both commands take where nothing happens, and what they make. */
interface Measured {
  readonly up: number;
  readonly down: number;
  readonly shape: object;
}

/** Told once, of the second life: the first one fills caches, and a kill at its times would often come too late. */
class Undisturbed {
  private known?: Measured;

  async measured(place: Place): Promise<Measured> {
    if (this.known !== undefined) return this.known;
    await this.live(place);
    return (this.known = await this.live(place));
  }

  private async live(place: Place): Promise<Measured> {
    const made = await succeed(place, up('ada'));
    const shape = shapeOf(await standing(place));
    const gone = await succeed(place, down('ada'));
    await assertGone(place);
    return { up: made.seconds, down: gone.seconds, shape };
  }
}

async function atAnyTime({ place, random }: Trying, undisturbed: Undisturbed): Promise<string> {
  const { shape, ...seconds } = await undisturbed.measured(place);
  const killed = oneOf(random, ['up', 'up', 'down'] as const);
  const wanted = oneOf(random, ['up', 'down'] as const);
  const after = random() * seconds[killed];
  if (killed === 'down') await succeed(place, up('ada'));
  const running = place.start(killed === 'up' ? up('ada') : down('ada'));
  const { code } = await Promise.race([running.ended, delay(after * 1000, { code: undefined })]);
  running.kill();
  await running.ended;
  const steps = await makeGood(place, wanted, shape);
  const when = code === undefined ? `after ${after.toFixed(1)} s` : 'just after its end';
  return `${killed} killed ${when}, wanted ${wanted}: ${stepsText(steps)}`;
}

async function withinCall({ place, random }: Trying, undisturbed: Undisturbed): Promise<string> {
  const { shape } = await undisturbed.measured(place);
  const isAimedAt = oneOf(random, CALLS);
  const cut = oneOf(random, ['before', 'after'] as const);
  const wanted = oneOf(random, ['up', 'down'] as const);
  const proxy = await Proxy.open(place.emulator.url);
  let running: Running | undefined;
  let hit: Call | undefined;
  proxy.rule = (call) => {
    if (hit !== undefined || !isAimedAt(call)) return undefined;
    hit = call;
    return { cut, then: () => running?.kill() };
  };
  try {
    running = place.start(up('ada'), { env: { AWS_ENDPOINT_URL: proxy.url } });
    await running.ended;
  } finally {
    await proxy.close();
  }
  assert.ok(hit, 'the call that was aimed at never came');
  const steps = await makeGood(place, wanted, shape);
  const what = hit.service === 's3' ? 'the write of the state' : `${hit.service} ${hit.action}`;
  return `up killed ${cut} ${what}, wanted ${wanted}: ${stepsText(steps)}`;
}

/** Brings it to the wanted state, shows that it is, and clears away. */
async function makeGood(place: Place, wanted: Wanted, shape: object): Promise<readonly string[]> {
  const steps = await bring(place, 'ada', wanted);
  if (wanted === 'up') {
    assert.deepEqual(shapeOf(await standing(place)), shape, 'something is missing, or there twice');
    assert.match((await succeed(place, up('ada'))).stdout, /nothing to change/);
    await succeed(place, down('ada'));
  }
  await assertGone(place);
  return steps;
}
