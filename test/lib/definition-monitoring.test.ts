import { platform } from '../../lib';
import { inShort } from '../support/problems';

const lake = { zones: { curated: { tables: { sales: { columns: { id: 'bigint' } } } }, raw: {} } } as const;
const slack = { workspace: 'T0AB1CD2E', channel: 'C0AB1CD2E' };
const email = 'data@acme.example';

/** As JavaScript would: no type looks at it. */
const define = (monitoring: unknown) => platform('acme', { lake, monitoring } as {});
const problems = (monitoring: unknown) => inShort(() => define(monitoring));

describe('every alarm reaches somebody', () => {
  test.each<[string, unknown]>([
    ['one address', { alertTo: email }],
    ['one address for the rest', { alertTo: email, routes: { critical: { slack } } }],
    ['a route for each severity', { routes: { critical: { email, slack }, warning: { slack } } }],
  ])('by %s', (_, monitoring) => {
    expect(() => define(monitoring)).not.toThrow();
  });

  test.each<[string, unknown, readonly string[]]>([
    ['nothing is said', {}, ['alertTo']],
    ['no route is said', { routes: {} }, ['alertTo']],
    ['the address is none', { alertTo: 'nobody' }, ['alertTo']],
    ['a severity has no route', { routes: { critical: { email } } }, ['routes.warning']],
    ['a route leads nowhere', { alertTo: email, routes: { critical: {} } }, ['routes.critical']],
    [
      'an address of a route is none',
      { alertTo: email, routes: { warning: { email: 'a' } } },
      ['routes.warning.email'],
    ],
    [
      'nothing is left for the address',
      { alertTo: email, routes: { critical: { slack }, warning: { slack } } },
      ['alertTo'],
    ],
    [
      'a channel is named, not identified',
      { alertTo: email, routes: { critical: { slack: { workspace: 'acme', channel: '#data' } } } },
      ['routes.critical.slack.workspace', 'routes.critical.slack.channel'],
    ],
    [
      'a budget has no address',
      { routes: { critical: { slack }, warning: { slack } }, budget: { usdPerMonth: 1 } },
      ['budget'],
    ],
  ])('or it is refused where %s', (_, monitoring, paths) => {
    expect(problems(monitoring)).toEqual(paths.map((path) => `alert-address at acme.monitoring.${path}`));
  });

  test('a severity or a part that there is none of is refused', () => {
    expect(problems({ alertTo: email, routes: { urgent: { email } } })).toEqual([
      'unknown-member at acme.monitoring.routes.urgent',
    ]);
    expect(problems({ alertTo: email, routes: { critical: { pager: '1' } } })).toEqual([
      'unknown-member at acme.monitoring.routes.critical.pager',
      'alert-address at acme.monitoring.routes.critical',
    ]);
    expect(problems({ alertTo: email, routes: { critical: { slack: { channel: 'C1' } } } })).toEqual([
      'type at acme.monitoring.routes.critical.slack.workspace',
    ]);
  });
});

describe('freshness', () => {
  test.each(['1h', '24h', '7d', '1000d'])('%p is an age', (age) => {
    expect(() => define({ alertTo: email, freshness: { 'curated.sales': age } })).not.toThrow();
  });

  test.each(['', '0h', '1.5h', '-1h', '30m', 'h', '1 h', 24, null, '1e2h'])('%p is none', (age) => {
    expect(problems({ alertTo: email, freshness: { 'curated.sales': age } })).toEqual([
      'number at acme.monitoring.freshness.curated.sales',
    ]);
  });

  test.each(['sales', 'raw.sales', 'curated.sale', 'curated.sales.id', ''])('%p is no table', (table) => {
    expect(problems({ alertTo: email, freshness: { [table]: '24h' } })).toEqual([
      'unknown-table at acme.monitoring.freshness',
    ]);
  });

  test('the message says which tables there are', () => {
    expect(() => define({ alertTo: email, freshness: { 'curated.sale': '24h' } })).toThrow(
      'acme.monitoring.freshness: the definition has no table of this name, got "curated.sale"; allowed: curated.sales [unknown-table]',
    );
  });
});

test.each([0, -1, NaN, Infinity, '500', null])('a budget of %p is none', (usdPerMonth) => {
  expect(problems({ alertTo: email, budget: { usdPerMonth } })).toEqual([
    'number at acme.monitoring.budget.usdPerMonth',
  ]);
});
