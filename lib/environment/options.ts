import type { Existing, Imported } from '../adopt';
import type { AccountBase } from '../base';
import type { AnyCloud } from '../cloud';
import type { Settings } from '../settings';
import type { HibernationSchedule } from './hibernation';

/** What an environment takes over: never part of a definition, because another environment has other things. */
export type Adopted<T extends object = object> = Existing<T> | Imported<T>;

/** Where production lies, on which cloud, and what it takes over. */
export interface ProductionOptions<C extends AnyCloud> {
  /** The cloud that builds, tuned or not. */
  readonly cloud: C;
  /** Account (or project) and region; there is no fallback. */
  readonly target: C['kinds']['target'];
  /** Things that exist already and are used or taken over. @default - everything is created */
  readonly adopt?: C['kinds']['adoption'];
  /** The git branch that it is deployed from; `dataops up` refuses any other. @default - any branch */
  readonly branch?: string;
}

/** Where staging lies; its cloud is production's. */
export interface StagingOptions<C extends AnyCloud> extends Omit<ProductionOptions<C>, 'cloud'> {}

/** The settings that a sandbox may choose for itself; that it can be destroyed is not among them, nor is data of its own. */
export type SandboxSettings = Partial<
  Omit<Settings, 'removal' | 'data'> & { readonly data: Exclude<Settings['data'], 'own'> }
>;

/** Whose a sandbox is, until when and where. */
export interface SandboxOptions<C extends AnyCloud, S extends SandboxSettings = {}> {
  /** Who it belongs to: a name, or an e-mail address, which then gets the sandbox's alarms. */
  readonly owner: string;
  /** The sandbox's name. @default - the owner's name (of an e-mail address, what stands before the @) */
  readonly name?: string;
  /** The day (`2026-12-01`, its end in UTC) or the moment (`2026-12-01T18:00:00Z`) after which it may be removed. */
  readonly expires: string;
  /** Account (or project) and region; there is no fallback. */
  readonly target: C['kinds']['target'];
  /** Why this sandbox may lie in production's account, where a mistake reaches further. @default - it may not */
  readonly shareAccountWithProduction?: string;
  /** What the sandbox borrows from, in the same account and region. @default - it stands alone */
  readonly base?: AccountBase<C['kinds']>;
  /** Things that exist already and are used. @default - everything is created */
  readonly adopt?: C['kinds']['adoption'];
  /** When its own orchestrator sleeps; `dataops reap` keeps to it. @default - only when somebody says `dataops hibernate` */
  readonly hibernate?: HibernationSchedule;
  /**
   * What differs from the sandbox's usual settings.
   * @default - SANDBOX; alarms to the owner's e-mail address if given; with a base, keys, logs and what it lends are
   * borrowed
   */
  readonly settings?: S;
}

/** Said on purpose, by a person who has read what will be lost. */
export interface Decommission {
  /** `<platform> <environment> <account or project>`, typed out: `acme production 111122223333`. */
  readonly confirm: string;
  /** Why; it is kept with the environment's record. */
  readonly reason: string;
}
