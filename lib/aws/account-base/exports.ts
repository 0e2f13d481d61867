import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import { OFFERS, type Offer } from '../../base/contract';
import type { Names } from '../../names';
import { parameterOf } from './parameter';

/**
 * Publishes what a base offers, as plain text: nothing of it is secret.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 */
export function publish(
  scope: Construct,
  names: Names,
  offers: Readonly<Partial<Record<Offer, string>>>,
): void {
  for (const [offer, value] of Object.entries(offers) as [Offer, string][])
    parameter(scope, offer, parameterOf(names, offer), offer, value);
}

/** Publishes each of what a base offers by name. */
export function publishEach(
  scope: Construct,
  names: Names,
  offer: Offer,
  values: Readonly<Record<string, string>>,
): void {
  const all = new Construct(scope, offer);
  for (const [what, value] of Object.entries(values))
    parameter(all, what, parameterOf(names, offer, what), offer, value);
}

function parameter(scope: Construct, id: string, name: string, offer: Offer, value: string): void {
  new SsmParameter(scope, id, {
    name,
    description: `Lent to sandboxes: contract ${OFFERS[offer]} of '${offer}'`,
    type: 'String',
    insecureValue: value,
  });
}
