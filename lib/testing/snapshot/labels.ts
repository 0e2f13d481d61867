import type { Synthesized, SynthesizedStack } from '../../synthesized';

/**
 * Names that outlive a rename: type and ordinal in declaration order, counted per stack, for example `aws_s3_bucket 2`. What
 * lies outside of the part looked at is numbered as it comes up.
 */
export class Labels {
  private readonly known = new Map<SynthesizedStack, Map<string, string | undefined>>();
  private readonly outside = new Map<string, number>();

  constructor(private readonly synthesized: Synthesized) {
    for (const stack of synthesized.app) {
      const counts = new Map<string, number>();
      const labels = stack.elements.map(({ address, path }) => {
        const label = synthesized.includes(path) ? next(counts, typeOf(address)) : undefined;
        return [address, label] as const;
      });
      this.known.set(stack, new Map(labels));
    }
  }

  /** The label of a stack's address; none if the stack has no such address. */
  of(stack: SynthesizedStack, address: string): string | undefined {
    const labels = this.known.get(stack);
    if (!labels?.has(address)) return undefined;
    const label = labels.get(address) ?? next(this.outside, `outside ${typeOf(address)}`);
    labels.set(address, label);
    return label;
  }

  /** The label of another stack's address. */
  ofOther(stack: SynthesizedStack, address: string): string | undefined {
    const label = this.of(stack, address);
    return label?.startsWith('outside ') ? label : label && `${this.ofStack(stack)} ${label}`;
  }

  ofStack(stack: SynthesizedStack): string {
    const ordinal = this.synthesized.stacks.indexOf(stack) + 1;
    return ordinal === 0 ? 'outside stack' : `stack ${ordinal}`;
  }
}

function next(counts: Map<string, number>, type: string): string {
  const ordinal = (counts.get(type) ?? 0) + 1;
  counts.set(type, ordinal);
  return `${type} ${ordinal}`;
}

/** An address without its name. */
function typeOf(address: string): string {
  return address.slice(0, address.lastIndexOf('.'));
}
