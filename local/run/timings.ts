import type { EngineEvent } from '../../cli/engine';
import type { DeployedStack } from './deployed-stack';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** How long an apply worked on the resources of each capability, from the first that was begun to the last that was done. */
export class Timings {
  private readonly spans = new Map<string, Span>();
  private readonly capabilities: ReadonlyMap<string, string>;
  private applying = false;

  constructor(stack: DeployedStack) {
    this.capabilities = new Map(stack.resources.map(({ address, capability }) => [address, capability]));
  }

  take(event: EngineEvent): void {
    if (event.type === 'phase-started') this.applying = event.phase === 'apply';
    if (!this.applying) return;
    if (event.type !== 'started' && event.type !== 'completed') return;
    const capability = this.capabilities.get(event.address);
    if (capability === undefined) return;
    const now = performance.now();
    this.spans.set(capability, { from: this.spans.get(capability)?.from ?? now, to: now });
  }

  seconds(capability: string): number {
    const span = this.spans.get(capability);
    return span === undefined ? 0 : (span.to - span.from) / 1000;
  }
}
