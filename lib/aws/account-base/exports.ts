import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { Construct } from 'constructs';
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
    new SsmParameter(scope, offer, {
      name: parameterOf(names, offer),
      description: `Lent to sandboxes: contract ${OFFERS[offer]} of '${offer}'`,
      type: 'String',
      insecureValue: value,
    });
}
