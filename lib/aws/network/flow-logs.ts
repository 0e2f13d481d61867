import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { arn, iamArn } from '../foundation/arn';
import { capabilityKey } from '../foundation/capability-key';
import { disposalOf } from '../foundation/disposal';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';
import { AwsLogGroup } from '../monitoring/log-group';
import { AwsRole } from '../roles/role';
import { trustService } from '../roles/trust';

/**
 * Who connected with whom, and who was refused, in a log group of the network's own. The role may write there and make no
 * group, so that a late record makes none after the network is gone.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function logFlows(network: Construct, vpcId: string, context: BuildContext<AwsKinds>): void {
  const { identity, names, settings, target, environmentClass, lasting } = context;
  const disposal = disposalOf(settings);
  const group = new AwsLogGroup(lasting(network), 'Flows', {
    name: names.of('aws.log-group', 'network/flows'),
    what: 'network flows',
    place: identity,
    key: capabilityKey(network, 'network', context),
    disposal,
  });
  const scope = new Construct(network, 'FlowLog');
  const role = new AwsRole(scope, 'Role', {
    roleName: names.of('aws.iam-role', 'network-flows'),
    policyName: names.of('aws.iam-policy', 'network-flows'),
    boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
    trust: trust(context),
    disposal,
    imports: false,
  });
  role.addToPolicy({
    Sid: 'WriteFlows',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: `${group.logGroupArn}:*`,
  });
  role.addToPolicy({
    Sid: 'FindGroup',
    Effect: 'Allow',
    // It cannot be asked of one group.
    Action: 'logs:DescribeLogGroups',
    Resource: '*',
  });
  new FlowLog(scope, 'Default', {
    vpcId,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: group.resource.arn,
    iamRoleArn: role.roleArn,
    maxAggregationInterval: 600,
    tags: { Name: names.of('aws.name-tag', 'network/flows') },
  });
}

/** The service that logs flows, for this account's networks alone. */
function trust({ identity }: BuildContext<AwsKinds>): string {
  const sourceArn = arn(identity, 'ec2', 'vpc-flow-log/*');
  return trustService({ sid: 'FlowLogs', service: 'vpc-flow-logs.amazonaws.com', sourceArn }, identity);
}
