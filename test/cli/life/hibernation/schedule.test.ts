import { nightOf } from '../../../../cli/life/hibernation/schedule';

const berlin = { weekdays: '19:00-07:00', timeZone: 'Europe/Berlin' };

/** From when to when it sleeps at a moment. */
function night(schedule: Parameters<typeof nightOf>[0], now: string): string | undefined {
  const found = nightOf(schedule, new Date(now));
  return found && `${found.from.toISOString().slice(0, 16)} ${found.to.toISOString().slice(0, 16)}`;
}

// 23 November 2026 is a Monday; Berlin is an hour ahead of UTC.
test.each([
  ['2026-11-23T12:00:00Z', undefined],
  ['2026-11-23T17:59:59Z', undefined],
  ['2026-11-23T18:00:00Z', '2026-11-23T18:00 2026-11-24T06:00'],
  ['2026-11-24T05:59:59Z', '2026-11-23T18:00 2026-11-24T06:00'],
  ['2026-11-24T06:00:00Z', undefined],
  ['2026-11-27T18:00:00Z', '2026-11-27T18:00 2026-11-30T06:00'],
  ['2026-11-29T12:00:00Z', '2026-11-27T18:00 2026-11-30T06:00'],
  ['2026-11-30T05:00:00Z', '2026-11-27T18:00 2026-11-30T06:00'],
  ['2026-11-30T06:00:00Z', undefined],
])('19:00-07:00 in Berlin, weekends too, at %s: %s', (now, expected) => {
  expect(night(berlin, now)).toBe(expected);
});

test.each([
  ['2026-11-27T22:00:00Z', '2026-11-27T18:00 2026-11-28T06:00'],
  ['2026-11-28T12:00:00Z', undefined],
  ['2026-11-29T23:00:00Z', undefined],
])('awake at weekends, at %s: %s', (now, expected) => {
  expect(night({ ...berlin, weekends: false }, now)).toBe(expected);
});

test.each([
  ['2026-11-27T12:30:00Z', '2026-11-27T12:00 2026-11-27T13:00'],
  ['2026-11-27T20:00:00Z', undefined],
  ['2026-11-28T20:00:00Z', '2026-11-28T00:00 2026-11-30T00:00'],
  ['2026-11-30T00:00:00Z', undefined],
])('asleep over noon and at weekends, in UTC at %s: %s', (now, expected) => {
  expect(night({ weekdays: '12:00-13:00', timeZone: 'UTC' }, now)).toBe(expected);
});

test('clocks that are changed in the night are followed', () => {
  // Summer time ends on Sunday, 25 October 2026, and began on 29 March.
  expect(night(berlin, '2026-10-24T12:00:00Z')).toBe('2026-10-23T17:00 2026-10-26T06:00');
  expect(night(berlin, '2026-03-28T12:00:00Z')).toBe('2026-03-27T18:00 2026-03-30T05:00');
});
