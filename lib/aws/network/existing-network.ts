import { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { AwsNetworkAdoption } from '../adoption';
import type { AwsKinds } from '../kinds';
import type { EndpointService, IAwsNetwork } from './contract';
import { groupIn } from './group-in';
import { sayNeeds } from './needs';
import { EVERYWHERE, type AwsSecurityGroup } from './security-group';

/** A network that is there already: nothing of it changes. Security groups in it are the environment's own. */
export class ExistingNetwork extends Construct implements IAwsNetwork {
  readonly networkId: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** Its own routes decide what is reached. */
  readonly ways = { range: EVERYWHERE, internet: false };

  constructor(
    scope: Construct,
    id: string,
    { vpcId, subnetIds }: AwsNetworkAdoption['what'],
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
    this.networkId = this.vpcId = vpcId;
    this.subnetIds = subnetIds;
  }

  /** Its owner makes endpoints; what must be there is said. */
  reach(...services: readonly EndpointService[]): void {
    sayNeeds(this, `the existing network ${this.vpcId}`, services);
  }

  securityGroup(scope: Construct, id: string, what: string): AwsSecurityGroup {
    return groupIn(this, scope, id, what, this.context.names);
  }
}
