import { strict as assert } from 'node:assert';
import { failingWhile, LASTING, LOST, PASSING, type Failing, type Lasting } from './failing';
import { bring, stepsText } from './recovery';
import { assertGone, down, messageOf, standing, succeed, up } from './sandbox';
import type { Scenario, Trial, Trying } from './scenario';

/** Calls that fail. */
export const faults: Scenario = {
  name: 'faults',
  claim:
    'throttled, silent and cut calls are retried; refused ones are reported with the resource; then it goes on',
  apart: true,
  trials: (form) => [
    ...grouped(form === 'short', PASSING).map((group): Trial => ({
      name: `over by itself: ${group.map(({ name }) => name).join(', ')}`,
      run: (trying) => pass(trying, group),
    })),
    ...LASTING.filter((_, index) => form === 'long' || index % 4 === 1).map((failing): Trial => ({
      name: `refused: ${failing.name}`,
      run: (trying) => last(trying, failing),
    })),
    ...LOST.filter((_, index) => form === 'long' || index === 0).map((failing): Trial => ({
      name: `answer lost: ${failing.name}`,
      run: (trying) => lose(trying, failing),
    })),
  ],
};

async function pass({ place }: Trying, failing: readonly Failing[]): Promise<string> {
  const failed = await failingWhile(place.emulator.url, failing, async (endpoint) => {
    await succeed(place, up('ada'), endpoint);
  });
  assert.equal(new Set(failed).size, failing.length, `only these calls came: ${failed.join(', ')}`);
  await succeed(place, down('ada'));
  await assertGone(place);
  return `${failed.length} calls failed, the command did not`;
}

async function last({ place }: Trying, failing: Lasting): Promise<string> {
  if (failing.during === 'down') await succeed(place, up('ada'));
  const failed = await failingWhile(place.emulator.url, [failing], async (endpoint) => {
    const ended = await place.dataops(failing.during === 'up' ? up('ada') : down('ada'), endpoint);
    assert.equal(ended.code, 1, `it did not fail: ${messageOf(ended)}`);
    assert.match(messageOf(ended), failing.named);
    assert.doesNotMatch(messageOf(ended), /^ +at .+:\d+:\d+\)?$/m, 'a stack trace is no message');
  });
  assert.ok(failed.length > 0, 'the call never came');
  const half = (await standing(place)).length;
  const steps = await bring(place, 'ada', failing.during);
  if (failing.during === 'up') await succeed(place, down('ada'));
  await assertGone(place);
  return `reported with ${half} things standing; then ${stepsText(steps)}`;
}

async function lose({ place }: Trying, failing: Failing): Promise<string> {
  let outcome = '';
  await failingWhile(place.emulator.url, [failing], async (endpoint) => {
    const ended = await place.dataops(up('ada'), endpoint);
    outcome = ended.code === 0 ? 'nobody noticed' : 'reported';
  });
  const first = await bring(place, 'ada', 'up');
  const steps = [...first, ...(await bring(place, 'ada', 'down'))];
  await assertGone(place);
  return `${outcome}; then up and down ${stepsText(steps)}, nothing left`;
}

function grouped<T>(together: boolean, things: readonly T[]): readonly (readonly T[])[] {
  return together ? [things] : things.map((thing) => [thing]);
}
