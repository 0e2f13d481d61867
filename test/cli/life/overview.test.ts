import { linesOf } from '../../../cli/commands/list';
import { overviewOf, totalOf } from '../../../cli/life/overview';
import { identity, record, stack } from './support';

const NOW = new Date('2026-11-22T08:00:00Z');

const keys = (count: number) => ({
  aws_kms_key: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, {}])),
});

test('a sandbox without an expiry lives on, one whose moment has come is expired, a day counts to its end', () => {
  const overviewAt = (now: string, expires?: string) => overviewOf(record({ expires }), new Date(now));
  expect(overviewAt('2026-11-22T08:00:00Z').expired).toBe(false);
  expect(overviewAt('2026-12-01T23:59:58Z', '2026-12-01').expired).toBe(false);
  expect(overviewAt('2026-12-01T23:59:59Z', '2026-12-01').expired).toBe(true);
  expect(overviewAt('2026-12-01T18:00:00Z', '2026-12-01T18:00:00Z').expired).toBe(true);
});

test('the cost of several stacks is summed, and what has no price is counted by type', () => {
  const stacks = [stack('one', keys(2)), stack('two', { ...keys(1), aws_nothing: { a: {}, b: {} } })];
  const overview = overviewOf(record({ stacks }), NOW);
  expect(overview.usdPerDay).toBeCloseTo((3 * 1) / 30.4167, 3);
  expect(overview.unpriced).toEqual({ aws_nothing: 2 });
  expect(totalOf([overview, overview])).toEqual({
    usdPerDay: 2 * overview.usdPerDay,
    unpriced: { aws_nothing: 4 },
  });
});

test('the table says who has what until when, and that a sum without every price is a lower bound', () => {
  const all = [
    overviewOf(
      record({
        stacks: [stack('one', { ...keys(3), aws_nothing: { a: {} } })],
        commit: '0123456789abcdef+',
        expires: '2026-11-24',
      }),
      NOW,
    ),
    overviewOf(
      record({
        identity: { ...identity, environment: 'ben-feature' },
        owner: undefined,
        expires: '2026-11-22T06:30:00Z',
        status: 'failed',
        stacks: [stack('two')],
      }),
      NOW,
    ),
  ];
  expect(linesOf(all, NOW).join('\n')).toMatchInlineSnapshot(`
    "platform  sandbox      owner  age    expires in          status  USD/day  commit    place
    acme      ada          ada    2d 0h  2d 15h              ready   >= 0.10  0123456+  444455556666 eu-west-1
    acme      ben-feature  -      2d 0h  expired 1h 30m ago  failed  0.00     -         444455556666 eu-west-1
    2 sandboxes: at least 0.10 USD per day while idle, and what has no known price: 1 aws_nothing"
  `);
});

test('no sandboxes at all is said', () => {
  expect(linesOf([], NOW)).toEqual(['there are no sandboxes; make one with `dataops up`']);
});
