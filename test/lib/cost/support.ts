import { idleCost, type IdleCost, type JsonObject } from '../../../lib/cost';

/** The idle cost of a stack with these resources, each called by its type. */
export function costOf(resources: Readonly<Record<string, JsonObject>>, region = 'us-east-1'): IdleCost {
  return idleCost([stackOf(resources)], { region });
}

export function stackOf(resources: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    resource: Object.fromEntries(Object.entries(resources).map(([type, block]) => [type, { it: block }])),
  };
}

/** US dollars per day of one resource, which must have a price. */
export function dailyOf(type: string, block: JsonObject = {}, region = 'us-east-1'): number {
  const { usdPerDay, unknown } = costOf({ [type]: block }, region);
  expect(unknown).toEqual([]);
  return usdPerDay;
}

/** Why a resource has no price. */
export function whyUnknown(type: string, block: JsonObject = {}, region = 'us-east-1'): string | undefined {
  const { usdPerDay, unknown, complete } = costOf({ [type]: block }, region);
  expect({ usdPerDay, complete }).toEqual({ usdPerDay: 0, complete: false });
  return unknown[0]?.why;
}

/** US dollars per day of what costs so much per month of 730 hours. */
export const perMonth = (usd: number) => (usd * 24) / 730;

/** An amount of US dollars, to a millionth. */
export const usd = (amount: number): unknown => expect.closeTo(amount, 6);
