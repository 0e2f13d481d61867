import type { Place } from '../../local/command/place';
import type { Random } from './random';

/** `short` within minutes, for every change; `long` for the figures that the documentation shows. */
export type Form = 'short' | 'long';

/** What one trial has to do its work with. */
export interface Trying {
  /** An emulated account; a trial leaves nothing of its own there, or it failed. */
  readonly place: Place;
  /** As the seed of the run decides. */
  readonly random: Random;
}

export interface Trial {
  readonly name: string;
  /** @returns what was seen, in a few words. @throws Error when it is not as it should be */
  run(trying: Trying): Promise<string>;
}

/** Trials of one kind. */
export interface Scenario {
  readonly name: string;
  /** What holds when every trial has passed. */
  readonly claim: string;
  /**
   * Whether no trial builds on what another one left, so that they may also run side by side in accounts of their own.
   * @default false
   */
  readonly apart?: boolean;
  /** Makes the account for an app. @default - one for sandboxes */
  readonly open?: (app: string) => Promise<Place>;
  /** @param count how many, where that is to choose. @default - as the form says */
  trials(form: Form, count?: number): readonly Trial[];
}

export interface TrialResult {
  readonly scenario: string;
  readonly trial: string;
  readonly ok: boolean;
  /** What was seen, or what was wrong. */
  readonly seen: string;
  readonly seconds: number;
}

/** As many trials of one kind as are asked for. */
export function repeated(count: number, name: string, run: Trial['run']): readonly Trial[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${name} ${index + 1} of ${count}`, run }));
}
