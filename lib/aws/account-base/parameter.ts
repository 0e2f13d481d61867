import { OFFERS, type Offer } from '../../base/contract';
import type { Names } from '../../names';

/** Name of the parameter that a base publishes an offer under, for example `/dataops-base/shared/v1/key`. */
export function parameterOf(names: Names, offer: Offer): string {
  return names.of('aws.ssm-parameter', `v${OFFERS[offer]}/${offer}`);
}
