/** One thing that a plan must not do, in the words of one line. */
export interface GuardRefusal {
  /** The resource's address, or the provider's. */
  readonly address: string;
  readonly action: 'create' | 'delete' | 'replace' | 'forget' | 'leave';
  /** What would happen. */
  readonly what: string;
  /** What speaks against it. */
  readonly why: string;
  /** How to go on. */
  readonly fix: string;
}

export function renderRefusal({ address, what, why, fix }: GuardRefusal): string {
  return `${address}: ${what}, ${why}; ${fix}`;
}
