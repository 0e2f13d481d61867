import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Lazy, Token, type Postcondition } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import type { BaseReference } from '../../base/reference';
import type { NetworkProps } from '../../capabilities/network';
import type { BuildContext } from '../../cloud';
import { layoutOf } from '../../network-layout';
import { parameterOf } from '../account-base/parameter';
import type { AwsKinds } from '../kinds';
import { missingIn } from './check-lent';
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
  private readonly expected = new Set<EndpointService>();

  constructor(
    scope: Construct,
    id: string,
    private readonly base: BaseReference,
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
    const name = parameterOf(base.names, 'network');
    borrow(this, base, 'network', name);
    const parameter = new DataAwsSsmParameter(this, 'Default', {
      name,
      withDecryption: false,
      lifecycle: {
        postcondition: Lazy.anyValue({ produce: () => this.outdated() }) as unknown as Postcondition[],
      },
    });
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

  /**
   * What an engine misses was refused before; of what an extension asks for, it is said. A base that was deployed before it
   * had an endpoint is found in a plan.
   */
  reach(...services: readonly EndpointService[]): void {
    const { name, lends } = this.base;
    const missing = missingIn(this.base, services);
    sayNeeds(this, `the network of the base '${name}'`, missing);
    if (lends.network?.internet === true) return;
    for (const service of services) if (!missing.includes(service)) this.expected.add(service);
  }

  /** What the plan fails for: the base publishes which endpoints it has. In Terraform's words, as what is lazy is not translated. */
  private outdated(): readonly object[] | undefined {
    if (this.expected.size === 0) return undefined;
    const expected = JSON.stringify([...this.expected].sort());
    return [
      {
        condition: `\${alltrue([for it in ${expected} : contains(try(jsondecode(self.insecure_value).endpoints, []), it)])}`,
        error_message: `the base '${this.base.name}' was deployed before it had all endpoints that are needed: deploy it again first`,
      },
    ];
  }

  securityGroup(scope: Construct, id: string, what: string): AwsSecurityGroup {
    return groupIn(this, scope, id, what, this.context.names);
  }
}
