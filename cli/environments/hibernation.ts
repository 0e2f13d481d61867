import type { StackJson } from './stack';

/**
 * What is known of an environment whose orchestrator sleeps. The record's own stacks are then those that are applied, with
 * nothing of it running, so that whatever goes by the record needs to know nothing of all this.
 */
export interface Hibernation {
  /**
   * How far it is: its metadata are being kept and nothing is changed yet; it is being put to sleep; it sleeps; it is being
   * woken. A command that was cut off is repeated.
   */
  readonly phase: 'keeping' | 'falling asleep' | 'asleep' | 'waking';
  /** Since when, ISO 8601, UTC. */
  readonly since: string;
  /** Who put it to sleep, `user@host`. */
  readonly by: string;
  /** When `dataops reap` wakes it, ISO 8601, UTC. @default - nobody but `dataops wake` does */
  readonly until?: string;
  /** Each stack, by its id, as it is while it is awake. */
  readonly awake: Readonly<Record<string, StackJson>>;
  /** Metadata of what cannot be stopped and was removed instead. @default - everything that was stopped has kept its own */
  readonly kept?: readonly KeptMetadata[];
}

/** An export of an orchestrator's metadata, which was compared with what it was made from. */
export interface KeptMetadata {
  /** The resource that it belongs to, by Terraform's address. */
  readonly address: string;
  readonly bucket: string;
  /** What the export's objects begin with, without the slash behind it. */
  readonly prefix: string;
  /** SHA-256 of the export's manifest, which names the SHA-256 of all the rest. */
  readonly manifest: string;
}

/** Whatever may be put to sleep of an environment. */
export interface Sleeper {
  readonly stack: string;
  readonly address: string;
  /** For people: `service`, `database`, `Airflow environment`. */
  readonly what: string;
}
