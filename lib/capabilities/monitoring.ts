import type { IConstruct } from 'constructs';
import type { EmailAddress } from '../settings';
import type { IRole } from './roles';

/** How urgent an alarm is: somebody looks at once, or on the next working day. */
export const SEVERITIES = ['critical', 'warning'] as const;
/** How urgent an alarm is. */
export type Severity = (typeof SEVERITIES)[number];

/** A channel of Slack, by the ids that Slack itself uses: names of channels change. */
export interface SlackChannel {
  /** Id of the workspace, for example `T0AB1CD2E`. */
  readonly workspace: string;
  /** Id of the channel, for example `C0AB1CD2E`. */
  readonly channel: string;
}

/** Who receives the alarms of one severity: at least one of these. */
export interface Route {
  /** The address that they are mailed to. @default - nobody is mailed */
  readonly email?: EmailAddress;
  /** The channel that they are posted in. @default - nothing is posted */
  readonly slack?: SlackChannel;
}

/** Whole hours or days: `24h`, `7d`. */
export type Age = `${number}h` | `${number}d`;

/** What an environment is meant to cost. Advice: somebody is told, and nothing is stopped. */
export interface BudgetProps {
  /** US dollars in a calendar month. */
  readonly usdPerMonth: number;
}

/** Who is told when something is wrong, and what is wrong besides what every capability watches by itself. */
export interface MonitoringProps<Table extends string = string> {
  /**
   * The address that gets the alarms of every severity without a route of its own, in production. What another environment
   * does is the setting `alerts`. @default - nobody; every severity has a route
   */
  readonly alertTo?: EmailAddress;
  /** Who gets the alarms of a severity. @default - `alertTo` gets all of them */
  readonly routes?: Readonly<Partial<Record<Severity, Route>>>;
  /**
   * Tables that must get new files, each with the longest time without any: `{ 'curated.sales': '24h' }`. @default - none
   */
  readonly freshness?: Readonly<Partial<Record<Table, Age>>>;
  /** What each environment is meant to cost. @default - nobody is told of costs */
  readonly budget?: BudgetProps;
}

/** Who receives the alarms of a severity where the setting `alerts` says `team`. */
export function routeOf({ alertTo, routes = {} }: MonitoringProps, severity: Severity): Route {
  return routes[severity] ?? { email: alertTo };
}

/** The address that hears of what can wait: warnings, and what things cost. */
export function adviceTo(props: MonitoringProps): EmailAddress | undefined {
  return routeOf(props, 'warning').email ?? routeOf(props, 'critical').email;
}

/** The hours of an age; undefined where it is none. */
export function hoursOf(age: unknown): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,5})([hd])$/.exec(typeof age === 'string' ? age : '') ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'd' ? 24 : 1);
}

/** Where alarms go. */
export interface IMonitoring extends IConstruct {
  /** The address that is mailed, by severity; none where the setting `alerts` is `silent`. */
  readonly mailsTo: Readonly<Partial<Record<Severity, EmailAddress>>>;
  /** Lets a role raise alarms of a severity by itself. */
  grantRaise(role: IRole, severity: Severity): void;
}

/** A capability that knows which of its own signals deserve an alarm. */
export interface IMonitored extends IConstruct {
  /** Creates this capability's default alarms beside what they watch. */
  monitoredBy(monitoring: IMonitoring): void;
}
