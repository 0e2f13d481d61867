import type { Engine } from '../../cli/engine';
import type { Emulator } from '../emulator/emulator';
import type { Console } from './console';

/** What the steps of a run share. */
export interface RunContext {
  readonly console: Console;
  readonly emulator: Emulator;
  readonly engine: Engine;
  /** A folder of this run alone, for what is synthesized. */
  readonly scratch: string;
}
