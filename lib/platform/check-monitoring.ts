import {
  adviceTo,
  hoursOf,
  routeOf,
  SEVERITIES,
  type MonitoringProps,
  type Route,
} from '../capabilities/monitoring';
import type { Problem } from '../errors';
import type { Definition } from './definition';

/** What is wrong with who is told, and of what. */
export function* checkMonitoring(name: string, { monitoring, lake }: Definition): Iterable<Problem> {
  if (monitoring === undefined) return;
  const path = `${name}.monitoring`;
  yield* checkReceivers(path, monitoring);
  yield* checkFreshness(`${path}.freshness`, monitoring.freshness ?? {}, tablesOf(lake));
  yield* checkBudget(path, monitoring);
}

/** An alarm that nobody receives is found out when it is too late. */
function* checkReceivers(path: string, monitoring: MonitoringProps): Iterable<Problem> {
  const { alertTo, routes = {} } = monitoring;
  const left = SEVERITIES.filter((severity) => routes[severity] === undefined);
  if (alertTo !== undefined || left.length === SEVERITIES.length)
    yield* checkAddress(`${path}.alertTo`, alertTo);
  else
    for (const severity of left)
      yield {
        code: 'alert-address',
        path: `${path}.routes.${severity}`,
        what: `alarms of the severity '${severity}' need somebody who receives them`,
        fix: `give them a route, or say 'alertTo'`,
      };
  if (alertTo !== undefined && left.length === 0)
    yield {
      code: 'alert-address',
      path: `${path}.alertTo`,
      what: 'every severity has a route, so that nothing is told here',
      got: alertTo,
      fix: 'leave it out, or one of the routes',
    };
  for (const severity of SEVERITIES)
    if (routes[severity] !== undefined) yield* checkRoute(`${path}.routes.${severity}`, routes[severity]);
}

function* checkRoute(path: string, { email, slack }: Route): Iterable<Problem> {
  if (email === undefined && slack === undefined)
    yield {
      code: 'alert-address',
      path,
      what: 'alarms need somebody who receives them',
      got: {},
      allowed: ['email', 'slack'],
    };
  if (email !== undefined) yield* checkAddress(`${path}.email`, email);
  for (const part of ['workspace', 'channel'] as const) {
    const id = slack?.[part];
    if (typeof id === 'string' && !/^[A-Z0-9]{2,255}$/.test(id))
      yield {
        code: 'alert-address',
        path: `${path}.slack.${part}`,
        what: `it is not the id that Slack has for a ${part}`,
        got: id,
        allowed: `for example '${part === 'workspace' ? 'T' : 'C'}0AB1CD2E'`,
        fix: `copy it from the ${part}'s details in Slack`,
      };
  }
}

function* checkAddress(path: string, address: unknown): Iterable<Problem> {
  if (typeof address !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))
    yield {
      code: 'alert-address',
      path,
      what: 'alarms need somebody who receives them',
      got: address,
      allowed: 'an e-mail address',
    };
}

function* checkFreshness(
  path: string,
  freshness: Readonly<Record<string, unknown>>,
  tables: readonly string[],
): Iterable<Problem> {
  for (const [table, age] of Object.entries(freshness)) {
    if (!tables.includes(table))
      yield {
        code: 'unknown-table',
        path,
        what: 'the definition has no table of this name',
        got: table,
        allowed: tables.length > 0 ? tables : 'none is declared',
      };
    if (hoursOf(age) === undefined)
      yield {
        code: 'number',
        path: `${path}.${table}`,
        what: 'it is not a whole number of hours or days',
        got: age,
        allowed: `for example '24h' or '7d'`,
      };
  }
}

function* checkBudget(path: string, monitoring: MonitoringProps): Iterable<Problem> {
  if (monitoring.budget === undefined) return;
  const { usdPerMonth }: { readonly usdPerMonth: unknown } = monitoring.budget;
  if (typeof usdPerMonth !== 'number' || !(usdPerMonth > 0) || !Number.isFinite(usdPerMonth))
    yield {
      code: 'number',
      path: `${path}.budget.usdPerMonth`,
      what: 'must be an amount of US dollars, more than 0',
      got: usdPerMonth,
    };
  if (
    adviceTo(monitoring) === undefined &&
    SEVERITIES.every((severity) => routeOf(monitoring, severity).slack)
  )
    yield {
      code: 'alert-address',
      path: `${path}.budget`,
      what: 'a budget is mailed, and no route has an address',
      fix: 'give one of the routes an e-mail address',
    };
}

/** Every declared table with its zone. */
function tablesOf(lake: Definition['lake']): readonly string[] {
  return Object.entries(lake?.zones ?? {}).flatMap(([zone, { tables = {} }]) =>
    Object.keys(tables).map((table) => `${zone}.${table}`),
  );
}
