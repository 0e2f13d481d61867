import { AWS_PRICES } from './cost/aws-prices';
import type { Verdict } from './cost/assess';
import { GOOGLE_PRICES } from './cost/google-prices';
import type { Prices } from './cost/price';
import { assessStack } from './cost/stack';
import type { JsonObject } from './synthesized/json';

export type { Json, JsonObject } from './synthesized/json';

/** Resources of one type that cost the same, for the same reason. */
export interface CostLine {
  /** Terraform's name, for example `aws_kms_key`. */
  readonly type: string;
  readonly count: number;
  /** US dollars per day, of all of them together. */
  readonly usdPerDay: number;
  /** What is charged and at which price, of one of them. */
  readonly why: string;
}

/** Resources of one type without an amount, and the reason. */
export type Unpriced = Omit<CostLine, 'usdPerDay'>;

/** What an environment costs while it is there and nobody uses it. */
export interface IdleCost {
  readonly region: string;
  /** US dollars per day of everything that has a price; a lower bound unless `complete`. */
  readonly usdPerDay: number;
  /** Whether every resource is in `lines` or in `free`. */
  readonly complete: boolean;
  /** The dearest first. */
  readonly lines: readonly CostLine[];
  /** Known to cost nothing while nothing uses them. */
  readonly free: readonly Unpriced[];
  /** Without a price: another type, another region, or an attribute that only a deployment knows. Never counted as 0. */
  readonly unknown: readonly Unpriced[];
}

/** Where the resources lie, and which of them are stopped. */
export interface IdleCostOptions {
  /** Region of the resources that do not name their own, for example `eu-west-1`. */
  readonly region: string;
  /**
   * Addresses of resources that are stopped, for example `aws_db_instance.metadata`: a database is then charged for what is
   * stored in it alone. @default - everything runs
   */
  readonly stopped?: readonly string[];
}

/** One figure of the price table. */
export interface PriceEntry {
  readonly cloud: 'aws' | 'google';
  readonly what: string;
  readonly per: 'hour' | 'month';
  /** `any` where the vendor states one price for all regions. */
  readonly region: string;
  readonly usd: number;
  /** Where the figure was read. */
  readonly url: string;
  /** When that was published or, of a page without a date, read. */
  readonly date: string;
}

/**
 * What the resources of one environment cost per day while nothing uses them, by the prices that this package carries.
 * No request leaves the machine. What is stored and what is done in an environment comes on top.
 *
 * @param stacks the environment's stacks, each as parsed from its `cdk.tf.json`
 * @see docs/cost.md
 */
export function idleCost(stacks: readonly JsonObject[], { region, stopped = [] }: IdleCostOptions): IdleCost {
  const verdicts = stacks.flatMap((stack) => assessStack(stack, region, stopped));
  const lines = (kind: Verdict['kind']) => grouped(verdicts.filter((verdict) => verdict.kind === kind));
  const unknown = lines('unknown').map(unpriced);
  return {
    region,
    usdPerDay: verdicts.reduce((total, { usdPerDay }) => total + usdPerDay, 0),
    complete: unknown.length === 0,
    lines: lines('cost').sort((a, b) => b.usdPerDay - a.usdPerDay),
    free: lines('free').map(unpriced),
    unknown,
  };
}

/** The price table, one entry for each figure. */
export function priceTable(): readonly PriceEntry[] {
  return [...entries('aws', AWS_PRICES), ...entries('google', GOOGLE_PRICES)];
}

function entries(cloud: PriceEntry['cloud'], prices: Prices): readonly PriceEntry[] {
  return Object.values(prices).flatMap(({ what, per, quotes }) =>
    Object.entries(quotes).map(([region, { usd, source }]) => ({ cloud, what, per, region, usd, ...source })),
  );
}

/** One line for what has one type and one reason; nothing for a block that makes no resource. */
function grouped(verdicts: readonly (Verdict & { readonly type: string })[]): CostLine[] {
  const lines = new Map<string, CostLine>();
  for (const { type, why, count, usdPerDay } of verdicts.filter((verdict) => verdict.count > 0)) {
    const key = JSON.stringify([type, why]);
    const before = lines.get(key);
    lines.set(key, {
      type,
      count: count + (before?.count ?? 0),
      usdPerDay: usdPerDay + (before?.usdPerDay ?? 0),
      why,
    });
  }
  return Array.from(lines.values());
}

function unpriced({ type, count, why }: CostLine): Unpriced {
  return { type, count, why };
}
