import { setTimeout as delay } from 'node:timers/promises';

/** How long something is waited for. */
export class Waiting {
  /** Both in milliseconds. */
  constructor(
    private readonly pause: number,
    private readonly longest: number,
  ) {}

  /** `30 minutes`. */
  get text(): string {
    return `${Math.round(this.longest / 60_000)} minutes`;
  }

  /** Asks until the answer is yes. @returns whether it came in time */
  async until(holds: () => Promise<boolean>): Promise<boolean> {
    const begun = performance.now();
    for (;;) {
      if (await holds()) return true;
      if (performance.now() - begun + this.pause > this.longest) return false;
      await delay(this.pause);
    }
  }
}
