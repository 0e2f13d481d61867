import type { EcsServiceLoadBalancer } from '@cdktf/provider-aws/lib/ecs-service';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import type { LogTarget } from '../../data-lake/bucket';
import { disposalOf } from '../../foundation/disposal';
import type { AwsKinds } from '../../kinds';
import type { IAwsNetwork } from '../../network/contract';
import { AwsSecurityGroup, HTTPS } from '../../network/security-group';
import { beside } from '../parts';
import { balancerLogs } from './balancer-logs';
import { WEB_SERVER } from './definitions';
import { PORTS } from './variables';

/** TLS 1.3, and 1.2 with forward secrecy. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const TLS = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** The web server's own name for `well`. */
const WELL = '/api/v2/version';

export interface AirflowBalancerProps {
  readonly network: IAwsNetwork;
  /** Where the network leads to the internet. */
  readonly publicSubnetIds: readonly string[];
  readonly certificateArn: string;
  /** Where the access of buckets is logged. */
  readonly logTo: LogTarget;
}

/**
 * The way from the internet to the web server, over TLS alone, up to the container. Nothing but the web server is behind it.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class AirflowBalancer extends Construct {
  /** What the web server's own group must let in, on the port of the web. */
  readonly securityGroup: AwsSecurityGroup;
  /** What the service is told. */
  readonly target: EcsServiceLoadBalancer;
  readonly loadBalancer: Lb;

  constructor(scope: Construct, id: string, props: AirflowBalancerProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { network, publicSubnetIds, certificateArn, logTo } = props;
    const { names, settings, lasting } = context;
    const disposal = disposalOf(settings);
    this.securityGroup = new AwsSecurityGroup(this, 'Entry', {
      what: 'airflow/load-balancer',
      names,
      vpcId: network.vpcId,
      destinations: [
        { id: 'ToNetwork', description: 'To the web server', cidrIpv4: network.ways.range, port: PORTS.web },
      ],
    });
    this.securityGroup.allowFromInternet(HTTPS);
    const logs = balancerLogs(lasting(this), logTo, context);
    this.loadBalancer = new Lb(this, 'Default', {
      name: names.of('aws.lb', 'airflow'),
      loadBalancerType: 'application',
      internal: false,
      subnets: [...publicSubnetIds],
      securityGroups: [this.securityGroup.securityGroupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      enableDeletionProtection: disposal.preventDestroy,
      accessLogs: { bucket: logs.bucket.id, enabled: true },
      dependsOn: [...beside(this, [logs.bucketPolicy])],
    });
    const group = new LbTargetGroup(this, 'Targets', {
      name: names.of('aws.target-group', 'airflow'),
      vpcId: network.vpcId,
      targetType: 'ip',
      port: PORTS.web,
      protocol: 'HTTPS',
      healthCheck: { protocol: 'HTTPS', path: WELL, matcher: '200', interval: 30, timeout: 10 },
      // A person who reads waits for nothing that takes longer.
      deregistrationDelay: '30',
    });
    const listener = new LbListener(this, 'Listener', {
      loadBalancerArn: this.loadBalancer.arn,
      port: HTTPS,
      protocol: 'HTTPS',
      sslPolicy: TLS,
      certificateArn,
      defaultAction: [{ type: 'forward', targetGroupArn: group.arn }],
    });
    this.target = {
      containerName: WEB_SERVER,
      containerPort: PORTS.web,
      // By way of the listener: a service is only made for a target group that something sends requests to.
      targetGroupArn: listener.defaultAction.get(0).targetGroupArn,
    };
  }
}
