import { Engine } from '../engine';
import type { Terminal } from '../terminal';

/** What a command's work is done with. */
export interface Tools {
  readonly terminal: Terminal;
  /** Terraform, looked for when it is first needed. */
  engine(): Promise<Engine>;
  now(): Date;
  /** Says what happens, to people. */
  say(line: string): void;
}

export function toolsOf(terminal: Terminal): Tools {
  let engine: Promise<Engine> | undefined;
  return {
    terminal,
    engine: () =>
      (engine ??= Engine.open({
        env: terminal.env,
        warn: (message) => void terminal.stderr.write(`warning: ${message}\n`),
      })),
    now: () => new Date(),
    say: (line) => void terminal.stderr.write(`${line}\n`),
  };
}

/** Seconds of the steps of a command, in the order in which they ended. */
export class Clock {
  readonly seconds: Record<string, number> = {};
  private readonly begun = performance.now();

  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[step] = round((this.seconds[step] ?? 0) + (performance.now() - begun) / 1000);
    }
  }

  /** Since it was made. */
  get total(): number {
    return round((performance.now() - this.begun) / 1000);
  }
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;
