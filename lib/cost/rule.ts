import type { PricedResource } from './resource';

/** So many of what a price is for. */
export interface Charge {
  /** Key in the prices of the cloud. */
  readonly price: string;
  readonly quantity: number;
  /** Whether that ends while the resource is stopped, as a database can be. @default - it is charged for being there */
  readonly whileRunning?: true;
}

/** What a resource of one type is charged for while nothing uses it; or, as a text, why that is nothing. */
export type Rule = (resource: PricedResource) => readonly Charge[] | string;

export type Rules = Readonly<Record<string, Rule>>;

export const one = (price: string): readonly Charge[] => [{ price, quantity: 1 }];

/** The same reason for several types. */
export function freeBecause(why: string, types: readonly string[]): Rules {
  return Object.fromEntries(types.map((type) => [type, () => why]));
}
