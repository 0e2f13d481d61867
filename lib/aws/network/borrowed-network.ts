import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import type { BaseReference } from '../../base/reference';
import type { NetworkProps } from '../../capabilities/network';
import type { BuildContext } from '../../cloud';
import { layoutOf } from '../../network-layout';
import { parameterOf } from '../account-base/parameter';
import type { AwsKinds } from '../kinds';
import type { EndpointService, IAwsNetwork, Ways } from './contract';
import { groupIn } from './group-in';
import { sayNeeds } from './needs';
import type { AwsSecurityGroup } from './security-group';

/**
 * The network that the account's base lends, with the ways that it has. Its ids cannot be computed, and are read where the
 * base publishes them. Security groups in it are the environment's own.
 */
export class BorrowedNetwork extends Construct implements IAwsNetwork {
  readonly networkId: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly ways: Ways;

  constructor(
    scope: Construct,
    id: string,
    private readonly base: BaseReference,
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
    const name = parameterOf(base.names, 'network');
    borrow(this, base, 'network', name);
    const parameter = new DataAwsSsmParameter(this, 'Default', { name, withDecryption: false });
    const lent = (...place: (string | number)[]) =>
      Token.asString(Fn.lookupNested(Fn.jsondecode(parameter.insecureValue), place));
    const props: NetworkProps = base.lends.network ?? {};
    this.networkId = this.vpcId = lent('vpcId');
    this.subnetIds = layoutOf(props).subnets.map((_, index) => lent('subnetIds', index));
    this.ways = {
      range: lent('range'),
      s3PrefixListId: lent('s3PrefixListId'),
      internet: props.internet ?? false,
    };
  }

  /** The base makes the endpoints of what it lends itself; what else must be there is said. */
  reach(...services: readonly EndpointService[]): void {
    sayNeeds(this, `the network of the base '${this.base.name}'`, services);
  }

  securityGroup(scope: Construct, id: string, what: string): AwsSecurityGroup {
    return groupIn(this, scope, id, what, this.context.names);
  }
}
