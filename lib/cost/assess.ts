import type { JsonObject } from '../synthesized/json';
import { AWS_PRICES } from './aws-prices';
import { AWS_RULES } from './aws-rules';
import { GOOGLE_PRICES } from './google-prices';
import { GOOGLE_RULES } from './google-rules';
import { quoteIn, usdPerDay, type Prices } from './price';
import { PricedResource, Undetermined } from './resource';
import { freeBecause, type Charge, type Rules } from './rule';

/** What one block of a stack costs, or why it costs nothing, or why nobody knows. */
export interface Verdict {
  readonly kind: 'cost' | 'free' | 'unknown';
  /** How many resources the block makes. */
  readonly count: number;
  /** Of all of them; 0 unless it is a cost. */
  readonly usdPerDay: number;
  readonly why: string;
}

const RULES: Rules = {
  ...AWS_RULES,
  ...GOOGLE_RULES,
  ...freeBecause('it exists in the state alone', ['null_resource', 'terraform_data']),
};

/**
 * @param siblings the resources of its stack
 * @param stopped whether it is stopped
 */
export function assess(
  type: string,
  block: JsonObject,
  siblings: JsonObject,
  region: string,
  stopped = false,
): Verdict {
  const resource = new PricedResource(type, block, siblings);
  try {
    const count = copies(resource);
    const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
    if (rule === undefined) return unknown('the price table does not have this type', count);
    const charges = rule(resource);
    if (typeof charges === 'string') return { kind: 'free', count, usdPerDay: 0, why: charges };
    const parts = charges
      .filter(({ quantity, whileRunning }) => quantity > 0 && !(stopped && whileRunning))
      .map((charge) => priced(type, charge, region));
    const each = parts.reduce((total, part) => total + part.usdPerDay, 0);
    return { kind: 'cost', count, usdPerDay: each * count, why: parts.map(({ why }) => why).join(', ') };
  } catch (error) {
    if (error instanceof Undetermined) return unknown(error.message);
    throw error;
  }
}

export function unknown(why: string, count = 1): Verdict {
  return { kind: 'unknown', count, usdPerDay: 0, why };
}

function copies(resource: PricedResource): number {
  if (resource.has('for_each')) throw new Undetermined(`'for_each' is only known when it is deployed`);
  return resource.number('count', 1);
}

function priced(type: string, { price: id, quantity }: Charge, region: string) {
  const prices: Prices = type.startsWith('google_') ? GOOGLE_PRICES : AWS_PRICES;
  const price = prices[id];
  if (price === undefined) throw new Undetermined(`the price table does not have '${id}'`);
  const quote = quoteIn(price, region);
  if (quote === undefined)
    throw new Undetermined(
      `the price of '${price.what}' is not known in ${region}, only in ${Object.keys(price.quotes).join(', ')}`,
    );
  return {
    usdPerDay: usdPerDay(price, quote) * quantity,
    why: `${quantity === 1 ? '' : `${quantity} x `}${price.what} at $${quote.usd} per ${price.per}`,
  };
}
