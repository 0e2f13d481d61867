import type { Action, Summary } from './events';
import type { Phase } from './failure';
import type { EngineEvent } from './session';

export interface ProgressOptions {
  /**
   * Where the lines go.
   *
   * @default process.stderr
   */
  readonly out?: ProgressOutput;
  /**
   * Keeps one line alive for each phase, and a line for each finished resource; without it, a line at the start and the
   * end of a phase, one for each minute between, and one for each resource that failed.
   *
   * @default - whether `out` is a terminal
   */
  readonly live?: boolean;
}

/** What of a stream the reporter uses. */
export interface ProgressOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A reporter for one workspace: hand it over as `onEvent`. What a failed command says stands in its error. */
export function reportProgress({ out = process.stderr, live = out.isTTY ?? false }: ProgressOptions = {}): (
  event: EngineEvent,
) => void {
  let current: PhaseProgress | undefined;
  return (event) => {
    if (event.type === 'phase-started') current = new PhaseProgress(event.phase, event.stack, out, live);
    current?.take(event);
  };
}

const MARKS: Readonly<Partial<Record<Action, string>>> = { create: '+', update: '~', delete: '-', read: '<' };
// Each counts as one step of Terraform's; importing and letting go happen in the state alone.
const STEPS: Readonly<Partial<Record<Action, number>>> = {
  create: 1,
  update: 1,
  delete: 1,
  read: 1,
  replace: 2,
};

class PhaseProgress {
  private readonly begun = performance.now();
  private readonly inFlight = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private total = 0;
  private done = 0;
  private summary?: Summary;

  constructor(
    private readonly phase: Phase,
    private readonly stack: string,
    private readonly out: ProgressOutput,
    private readonly live: boolean,
  ) {
    this.timer = setInterval(() => this.tell(), live ? 1000 : QUIET).unref();
    if (!live) this.print(`${phase} ${stack} ...`);
  }

  take(event: EngineEvent): void {
    switch (event.type) {
      case 'planned':
        this.total += STEPS[event.action] ?? 0;
        break;
      case 'refreshed':
        this.done += this.phase === 'plan' ? 1 : 0;
        break;
      case 'started':
        this.inFlight.add(event.address);
        break;
      case 'completed':
        this.done += 1;
        this.inFlight.delete(event.address);
        if (this.live)
          this.print(`  ${MARKS[event.action] ?? ' '} ${event.address} ${duration(event.seconds)}`);
        break;
      case 'failed':
        this.inFlight.delete(event.address);
        this.print(`  ! ${event.address} failed after ${duration(event.seconds)}`);
        break;
      case 'summary':
        this.summary = event;
        break;
      case 'phase-ended':
        clearInterval(this.timer);
        this.print(this.ending(event.ok, event.seconds));
        return;
    }
    this.draw();
  }

  private ending(ok: boolean, seconds: number): string {
    const head = `${this.phase} ${this.stack}`;
    if (!ok) return `${head}: failed after ${duration(seconds)}`;
    return `${head}: ${this.summary ? this.result(this.summary) : 'done'} in ${duration(seconds)}`;
  }

  private result({ add, change, remove, import: imported }: Summary): string {
    const planned = this.phase === 'plan';
    const words = planned
      ? ['import', 'add', 'change', 'destroy']
      : ['imported', 'added', 'changed', 'destroyed'];
    const parts = [imported, add, change, remove].map((number, i) => ({ number, word: words[i] }));
    const told = parts.filter(({ number }) => number > 0);
    if (told.length === 0) return planned ? 'no resource to change' : 'nothing changed';
    return told.map(({ number, word }) => `${number} ${planned ? 'to ' : ''}${word}`).join(', ');
  }

  private draw(): void {
    if (this.live) this.tell();
  }

  private tell(): void {
    const { phase, stack, done, total } = this;
    const count = phase === 'plan' ? `${done} read` : total > 0 ? `${done}/${total}` : '';
    const busy = [...this.inFlight];
    const names = busy.slice(0, 3).join(', ') + (busy.length > 3 ? ` and ${busy.length - 3} more` : '');
    const elapsed = duration((performance.now() - this.begun) / 1000);
    const line = [phase, stack, count, elapsed, names].filter(Boolean).join('  ');
    if (this.live) this.out.write(`${CLEAR}${line.slice(0, (this.out.columns ?? 80) - 1)}`);
    else this.print(line);
  }

  private print(line: string): void {
    this.out.write(`${this.live ? CLEAR : ''}${line}\n`);
  }
}

/** Runners of CI end what says nothing for some minutes, and an Airflow takes half an hour to come. */
const QUIET = 60_000;

const CLEAR = '\r\u001b[K';

/** `4s`, `1m05s`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m${String(rest).padStart(2, '0')}s`;
}
