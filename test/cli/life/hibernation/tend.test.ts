import { dutyOf } from '../../../../cli/life/hibernation/duty';
import { tend } from '../../../../cli/life/hibernation/tend';
import { hibernate } from '../../../../cli/life/hibernation/hibernate';
import { Busy } from '../../../../cli/life/busy';
import { record, stack } from '../support';
import { NOW, TestTools } from '../tools';
import { containers, sandbox } from './support';

const hibernate7 = { weekdays: '19:00-07:00', timeZone: 'UTC' };
/** NOW is a Sunday at eight in the morning, in a night that began on Friday. */
const described = () => {
  const made = stack('acme__ada', containers);
  return { ...made, description: { ...made.description, hibernate: hibernate7 } };
};
const scheduled = (updated: string) => record({ stacks: [described()], updated });

const SLEEP = { since: '2026-11-20T19:00:00Z', by: 'ada@laptop', awake: {} } as const;

test.each([
  [
    'in the night it sleeps',
    scheduled('2026-11-20T18:00:00Z'),
    { does: 'sleep', until: '2026-11-23T07:00:00Z' },
  ],
  ['whoever touched it since then has it for the night', scheduled('2026-11-21T09:00:00Z'), undefined],
  ['without a schedule nothing is due', record(), undefined],
  [
    'what failed is left to people',
    { ...scheduled('2026-11-20T18:00:00Z'), status: 'failed' as const },
    undefined,
  ],
  ['it stays asleep', record({ hibernation: { ...SLEEP, phase: 'asleep' } }), { does: 'stay asleep' }],
  [
    'its time is over',
    record({ hibernation: { ...SLEEP, phase: 'asleep', until: '2026-11-22T07:59:00Z' } }),
    { does: 'wake' },
  ],
  [
    'somebody is at it',
    record({ hibernation: { ...SLEEP, phase: 'waking' }, updated: '2026-11-22T07:30:00Z' }),
    undefined,
  ],
  [
    'a wake that was cut off is finished',
    record({ hibernation: { ...SLEEP, phase: 'waking' } }),
    { does: 'wake' },
  ],
  ['and so is a sleep', record({ hibernation: { ...SLEEP, phase: 'falling asleep' } }), { does: 'sleep' }],
  [
    'what is being destroyed is let go',
    record({ hibernation: { ...SLEEP, phase: 'asleep' }, status: 'destroying' }),
    undefined,
  ],
])('%s', (_, of, duty) => expect(dutyOf(of, NOW)).toEqual(duty));

test('it is put to sleep until the morning, kept asleep, and woken', async () => {
  const { ground, services, stored, now, stacks } = await sandbox();
  const found = async () => ({ ground, stored: await stored() });
  await ground.memory.replace(await stored(), {
    ...(await now()),
    stacks: [{ ...stacks[0]!, description: described().description }],
  });
  expect(await tend(new TestTools(), await found(), true)).toMatchObject({
    outcome: 'would be put to sleep',
  });
  expect(await tend(new TestTools(), await found(), false)).toMatchObject({ outcome: 'put to sleep' });
  expect((await now()).hibernation).toMatchObject({ phase: 'asleep', until: '2026-11-23T07:00:00Z' });

  services.did.length = 0;
  const tools = new TestTools();
  expect(await tend(tools, await found(), false)).toMatchObject({ outcome: 'kept asleep' });
  expect([services.did, tools.ran]).toEqual([['stop'], []]);
  const monday = Object.assign(new TestTools(), { now: () => new Date('2026-11-23T07:00:00Z') });
  expect(await tend(monday, await found(), false)).toMatchObject({ outcome: 'woken' });
  expect((await now()).hibernation).toBeUndefined();
  expect(await tend(monday, await found(), false)).toBeUndefined();
});

test('one that cannot be stopped fails alone; one that somebody works on is busy', async () => {
  const { ground, services, stored } = await sandbox();
  await hibernate(new TestTools(), ground, await stored(), {});
  const outcome = async () => tend(new TestTools(), { ground, stored: await stored() }, false);
  services.failing = 'stop';
  expect(await outcome()).toMatchObject({ outcome: 'failed', error: 'stop failed' });
  services.stop = () => Promise.reject(new Busy('ben works on it'));
  expect(await outcome()).toMatchObject({ outcome: 'busy', error: 'ben works on it' });
});
