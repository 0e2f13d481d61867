import { checkLongest, expiryOf } from '../../../cli/life/expiry';
import { up } from '../../../cli/life/up';
import { appWith, NOW, TestTools } from './tools';

const of = (wish: object, longest = '30d') => expiryOf(wish, NOW, longest);

test('a duration counts from now, a day to its end, a moment is taken as it is', () => {
  expect(of({ for: '48h' })).toBe('2026-11-24T08:00:00Z');
  expect(of({ until: '2026-12-01' })).toBe('2026-12-01');
  expect(of({ until: '2026-11-22' })).toBe('2026-11-22');
  expect(of({ until: '2026-11-22T08:00:01Z' })).toBe('2026-11-22T08:00:01Z');
});

test.each([
  [{}, /^say until when, in one way/],
  [{ for: '48h', until: '2026-12-01' }, /^say until when, in one way/],
  [{ for: 'unlimited' }, /^--for is a number of hours, days or weeks, got "unlimited"/],
  [{ for: '-2h' }, /^--for is a number/],
  [{ until: 'never' }, /^--until is a day or a moment in UTC, got "never"; allowed: for example 2026-12-01/],
  [{ until: '2026-02-30' }, /^--until is a day or a moment in UTC/],
  [{ until: '2026-11-21' }, /^--until 2026-11-21 was 8h 0m ago/],
  [{ until: '2026-11-22T08:00:00Z' }, /^--until 2026-11-22T08:00:00Z was 0m ago/],
  [{ for: '31d' }, /^the expiry 2026-12-23T08:00:00Z lies 31d 0h ahead; allowed: at most 30d/],
])('refuses %j', (wish, message) => {
  expect(() => of(wish)).toThrow(message);
});

test('the longest life is the project`s, to the second', () => {
  expect(of({ for: '24h' }, '1d')).toBe('2026-11-23T08:00:00Z');
  expect(() => of({ until: '2026-11-23T08:00:01Z' }, '1d')).toThrow(/allowed: at most 1d/);
  expect(() => checkLongest('2026-11-23', NOW, 'forever')).toThrow(
    /^'dataops:longestLife' in the context of cdktf.json is a number of hours, days or weeks, got "forever"/,
  );
});

test('`up` keeps to it too, before anything is synthesized', async () => {
  const place = { account: '444455556666', region: 'eu-west-1' };
  const tools = new TestTools(
    undefined,
    appWith({ 'dataops:sandboxes': [place], 'dataops:longestLife': '1w' }),
  );
  await expect(up(tools, { owner: 'ada', for: '8d' })).rejects.toThrow(/allowed: at most 1w/);
  await expect(up(tools, { owner: 'ada', for: '7d' })).rejects.toThrow(/the app wrote no stacks/);
});
