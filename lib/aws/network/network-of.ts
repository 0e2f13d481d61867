import type { Construct } from 'constructs';
import type { NetworkProps } from '../../capabilities/network';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { AwsNetwork } from '../network';
import { BorrowedNetwork } from './borrowed-network';
import type { IAwsNetwork } from './contract';
import { ExistingNetwork } from './existing-network';

/** The network of an environment: adopted, borrowed from the account's base, or made. */
export function networkOf(
  scope: Construct,
  id: string,
  props: NetworkProps,
  context: BuildContext<AwsKinds>,
): IAwsNetwork {
  const { adoption, base, settings } = context;
  if (adoption.network !== undefined) return new ExistingNetwork(scope, id, adoption.network.what, context);
  if (base !== undefined && settings.network === 'borrowed')
    return new BorrowedNetwork(scope, id, base, context);
  return new AwsNetwork(scope, id, props, context);
}
