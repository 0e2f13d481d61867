import type { Step } from './contenders';
import type { Rounds } from './rounds';

/** What is compared with what, and how much longer it may take. */
interface Comparison {
  readonly what: string;
  readonly step: Step;
  readonly opponent: 'terraform' | 'cdktf';
  /** What the opponent does meanwhile. */
  readonly does: string;
  /** At most this part of the opponent's time. */
  readonly goal: number;
}

const COMPARISONS: readonly Comparison[] = [
  { what: 'first up', step: 'create', opponent: 'terraform', does: 'init, apply', goal: 1.1 },
  {
    what: 'up after one changed attribute',
    step: 'change',
    opponent: 'terraform',
    does: 'apply',
    goal: 1.15,
  },
  { what: 'down, audit included', step: 'destroy', opponent: 'terraform', does: 'destroy', goal: 1.2 },
  { what: 'first up', step: 'create', opponent: 'cdktf', does: 'deploy', goal: 0.6 },
  { what: 'up after one changed attribute', step: 'change', opponent: 'cdktf', does: 'deploy', goal: 0.6 },
  { what: 'down, audit included', step: 'destroy', opponent: 'cdktf', does: 'destroy', goal: 0.6 },
];

/** Seconds within which an unchanged `up` must say so. */
const UNCHANGED_GOAL = 1;

/** A line of the result; seconds are medians of the rounds, the ratio is the median of the ratios of each round. */
export interface Row {
  readonly what: string;
  readonly seconds: number;
  /** @default - it is measured against nothing but its goal */
  readonly opponent?: { readonly does: string; readonly seconds: number; readonly ratio: number };
  readonly goal: string;
  readonly met: boolean;
}

export function compare(rounds: Rounds): readonly Row[] {
  const ours = (step: Step): number[] => rounds.map((times) => times['dataops']![step]!);
  const rows = COMPARISONS.filter(({ opponent }) => opponent in rounds[0]!).map((comparison): Row => {
    const { what, step, opponent, does, goal } = comparison;
    const theirs = rounds.map((times) => times[opponent]![step]!);
    const ratio = median(ours(step).map((seconds, round) => seconds / theirs[round]!));
    return {
      what,
      seconds: median(ours(step)),
      opponent: { does: `${opponent} ${does}`, seconds: median(theirs), ratio },
      goal: `<= ${goal}x`,
      met: ratio <= goal,
    };
  });
  const unchanged = median(ours('repeat'));
  const repeated = { what: 'unchanged up', seconds: unchanged, goal: `< ${UNCHANGED_GOAL} s` };
  return [...rows, { ...repeated, met: unchanged < UNCHANGED_GOAL }];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}
