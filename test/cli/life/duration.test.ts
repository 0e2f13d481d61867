import { after, milliseconds, momentOf, untilText } from '../../../cli/life/duration';

const now = new Date('2026-11-21T10:00:00.500Z');

test.each([
  ['48h', '2026-11-23T10:00:00Z'],
  ['5d', '2026-11-26T10:00:00Z'],
  ['2w', '2026-12-05T10:00:00Z'],
])('%s after now', (duration, moment) => expect(after(now, duration)).toBe(moment));

test.each(['', '0h', '48', '-1d', '1.5h', '48H', '1y', '99999h'])('%p is no duration', (duration) => {
  expect(() => milliseconds(duration)).toThrow(/allowed: for example 48h, 5d or 2w/);
});

test('a day counts to its end', () => {
  expect(momentOf('2026-12-01').toISOString()).toBe('2026-12-01T23:59:59.000Z');
  expect(momentOf('2026-12-01T18:00:00Z').toISOString()).toBe('2026-12-01T18:00:00.000Z');
});

test.each([
  ['2026-11-24T14:30:00.500Z', '3d 4h'],
  ['2026-11-21T15:12:00.500Z', '5h 12m'],
  ['2026-11-21T09:20:00.500Z', '40m'],
])('until %s', (moment, text) => expect(untilText(now, new Date(moment))).toBe(text));
