import type { Diagnostic, Summary, TerraformEvent } from './events';

/** A command that touched nothing. */
export const NOTHING: Summary = { add: 0, change: 0, remove: 0, import: 0 };

/** What one command reported on its way: the material for its result, or for the error it ended in. */
export class Trace {
  readonly diagnostics: Diagnostic[] = [];
  /** What it wrote besides events, its last lines. */
  readonly texts: string[] = [];
  summary: Summary = NOTHING;
  private readonly begun = new Set<string>();
  private readonly done = new Set<string>();

  add(event: TerraformEvent): void {
    if (event.type === 'started') this.begun.add(event.address);
    if (event.type === 'completed') this.done.add(event.address);
    if (event.type === 'completed' || event.type === 'failed') this.begun.delete(event.address);
    if (event.type === 'diagnostic') this.diagnostics.push(event);
    if (event.type === 'summary') {
      const { add, change, remove } = event;
      this.summary = { add, change, remove, import: event.import };
    }
    if (event.type === 'other') this.texts.splice(0, Math.max(0, this.texts.push(event.text) - 20));
  }

  /** Addresses that were being worked on. */
  get inFlight(): readonly string[] {
    return [...this.begun];
  }

  /** Addresses that were finished. */
  get completed(): readonly string[] {
    return [...this.done];
  }
}
