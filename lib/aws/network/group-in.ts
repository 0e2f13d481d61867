import type { Construct } from 'constructs';
import type { Names } from '../../names';
import type { IAwsNetwork } from './contract';
import { destinationsOf } from './destinations';
import { AwsSecurityGroup } from './security-group';

/** A security group in a network, whoever made the network. */
export function groupIn(
  { vpcId, ways }: Pick<IAwsNetwork, 'vpcId' | 'ways'>,
  scope: Construct,
  id: string,
  what: string,
  names: Names,
): AwsSecurityGroup {
  return new AwsSecurityGroup(scope, id, { what, names, vpcId, destinations: destinationsOf(ways) });
}
