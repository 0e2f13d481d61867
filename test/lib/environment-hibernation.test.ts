import type { HibernationSchedule } from '../../lib';
import { descriptionOf } from '../../cli/environments/stack';
import { synth, testApp } from '../../lib/testing';
import { orchestrated } from '../support/orchestrated';
import { production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { inShort, problemsOf } from '../support/problems';

const nights: HibernationSchedule = { weekdays: '19:00-07:00', timeZone: 'Europe/Berlin' };

const sandbox = (hibernate?: HibernationSchedule, orchestrator: 'own' | 'local' = 'own') =>
  production.sandbox({
    owner: 'ben',
    expires: '2026-12-01',
    target: { account: SANDBOX_ACCOUNT, region: REGION },
    settings: { orchestrator, network: orchestrator === 'own' ? 'own' : 'none' },
    hibernate,
  });

test('the stack says when its orchestrator sleeps, and nothing else of it changes', () => {
  const stackOf = (hibernate?: HibernationSchedule) =>
    synth(orchestrated.build(testApp(), sandbox(hibernate)).stack).stacks[0]!.json;
  const [without, scheduled] = [stackOf(), stackOf(nights)];
  expect(descriptionOf(scheduled)?.hibernate).toEqual(nights);
  expect({ ...scheduled, '//': undefined }).toEqual({ ...without, '//': undefined });
});

test.each<[object, string]>([
  [{ ...nights, weekdays: '19:00' }, "hibernation at environment 'ben'.hibernate.weekdays"],
  [{ ...nights, weekdays: '25:00-07:00' }, "hibernation at environment 'ben'.hibernate.weekdays"],
  [{ ...nights, timeZone: 'Berlin/Mitte' }, "hibernation at environment 'ben'.hibernate.timeZone"],
  [{ ...nights, weekends: 'no' }, "hibernation at environment 'ben'.hibernate.weekends"],
  [{ ...nights, weekday: '19:00-07:00' }, "unknown-member at environment 'ben'.hibernate.weekday"],
])('%j is refused', (schedule, problem) => {
  expect(inShort(() => sandbox(schedule as HibernationSchedule))).toEqual([problem]);
});

test('a schedule that never wakes is refused', () => {
  const [problem] = problemsOf(() => sandbox({ ...nights, weekdays: '07:00-07:00' }));
  expect(problem).toMatchObject({ what: 'it would never wake', got: '07:00-07:00' });
});

test('there must be something to put to sleep', () => {
  const [problem] = problemsOf(() => sandbox(nights, 'local'));
  expect(problem).toMatchObject({ what: 'there is nothing to put to sleep', allowed: 'own' });
});
