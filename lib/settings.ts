/** An e-mail address, as far as a type can tell. */
export type EmailAddress = `${string}@${string}`;

/**
 * The closed list of what may differ between two environments of one definition.
 *
 * A new kind of difference is a new member here, together with the lines of a cloud's `differences` that say which
 * attribute of which resource type it may change, and to what.
 */
export interface Settings {
  /**
   * What a destroy may do to stores, keys and secrets. `destroy` exists in sandboxes alone, and in a production that is
   * being decommissioned.
   */
  readonly removal: 'retain' | 'destroy';
  /** Production's capacities and limits, or the smallest that the services offer. */
  readonly size: 'production' | 'smallest';
  /** Who is told of alarms: whom the definition says, one address of the environment's own, or nobody. */
  readonly alerts: 'team' | 'silent' | EmailAddress;
  /** Customer keys: one of its own for each capability, or the one that the account's base lends. */
  readonly keys: 'own' | 'borrowed';
  /** The bucket that takes access logs: its own, or the one that the account's base lends. */
  readonly logs: 'own' | 'borrowed';
  /** Values of secrets: its own alone, or the base's besides, for as long as its own place holds none. */
  readonly secrets: 'own' | 'borrowed';
  /** A network of its own (a sandbox's has no way to the internet), the base's, or none, where nothing lies in one. */
  readonly network: 'own' | 'borrowed' | 'none';
  /** The definition's engine, a database in the base's warehouse, or Athena, which costs nothing while nobody asks. */
  readonly warehouse: 'own' | 'borrowed' | 'athena';
  /** The definition's engine, a folder in the base's orchestrator, or the same Airflow on the developer's own machine. */
  readonly orchestrator: 'own' | 'borrowed' | 'local';
  /** Whether schedules and triggers run, or sleep until somebody asks for them. */
  readonly schedules: 'running' | 'paused';
  /** Copies in other regions, and data shares with others, where the cloud's tuning asks for them: kept, or none. */
  readonly replicas: 'kept' | 'none';
  /**
   * What the declared tables hold at first: what its own pipelines write alone (`own`, and in a sandbox `empty`), rows that are
   * made up, a masked sample of production, or production's tables as the warehouse shares them.
   */
  readonly data: 'own' | 'empty' | 'seeded' | 'masked' | 'cloned';
}

/** Production's settings, which no environment of its class can change. */
export const PRODUCTION = {
  removal: 'retain',
  size: 'production',
  alerts: 'team',
  keys: 'own',
  logs: 'own',
  secrets: 'own',
  network: 'own',
  warehouse: 'own',
  orchestrator: 'own',
  schedules: 'running',
  replicas: 'kept',
  data: 'own',
} as const satisfies Settings;

/** Staging's settings: production's, so that what is proven there holds here. */
export const STAGING = {
  removal: 'retain',
  size: 'production',
  alerts: 'team',
  keys: 'own',
  logs: 'own',
  secrets: 'own',
  network: 'own',
  warehouse: 'own',
  orchestrator: 'own',
  schedules: 'running',
  replicas: 'kept',
  data: 'own',
} as const satisfies Settings;

/** A sandbox's settings, unless it chooses or borrows others; `removal` is no choice. */
export const SANDBOX = {
  removal: 'destroy',
  size: 'smallest',
  alerts: 'silent',
  keys: 'own',
  logs: 'own',
  secrets: 'own',
  network: 'none',
  warehouse: 'athena',
  orchestrator: 'local',
  schedules: 'paused',
  replicas: 'none',
  data: 'empty',
} as const satisfies Settings;

/** What a sandbox borrows from a base that lends it all, unless its settings say otherwise. */
export const BORROWED = {
  keys: 'borrowed',
  logs: 'borrowed',
  secrets: 'borrowed',
  network: 'borrowed',
  warehouse: 'borrowed',
  orchestrator: 'borrowed',
} as const satisfies Partial<Settings>;

/** The address that alarms are mailed to, or undefined where nobody is. `team` is the definition's own address, if any. */
export function alertAddress(
  { alerts }: Pick<Settings, 'alerts'>,
  team: EmailAddress | undefined,
): EmailAddress | undefined {
  if (alerts === 'silent') return undefined;
  return alerts === 'team' ? team : alerts;
}
