import { RedshiftserverlessUsageLimit } from '@cdktf/provider-aws/lib/redshiftserverless-usage-limit';
import { RedshiftserverlessWorkgroup } from '@cdktf/provider-aws/lib/redshiftserverless-workgroup';
import { Construct } from 'constructs';
import type { IAwsNetwork, IAwsSecurityGroup } from '../network/contract';
import type { Capacity } from './capacity';
import type { AwsNamespace } from './namespace';

/** The port that clients connect to. */
export const PORT = 5439;

/**
 * What every connection gets. All of them are said: what is left out comes back from the service with a value and plans a
 * change. @see https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateWorkgroup.html
 */
const PARAMETERS = {
  auto_mv: 'true',
  datestyle: 'ISO, MDY',
  enable_case_sensitive_identifier: 'false',
  enable_user_activity_logging: 'true',
  max_query_execution_time: '14400',
  query_group: 'default',
  require_ssl: 'true',
  search_path: '$user, public',
  use_fips_ssl: 'false',
};

export interface AwsRedshiftWorkgroupProps {
  readonly workgroupName: string;
  readonly namespace: AwsNamespace;
  readonly network: IAwsNetwork;
  readonly capacity: Capacity;
}

/** What answers: in private subnets alone, over TLS alone, and never for more than a day's limit. */
export class AwsRedshiftWorkgroup extends Construct {
  readonly workgroupName: string;
  readonly workgroupArn: string;
  /** Host that clients connect to. */
  readonly endpoint: string;
  /** Who connects without IAM's help must be let in here, on `PORT`. */
  readonly securityGroup: IAwsSecurityGroup;

  constructor(scope: Construct, id: string, props: AwsRedshiftWorkgroupProps) {
    super(scope, id);
    const { workgroupName, namespace, network, capacity } = props;
    this.workgroupName = workgroupName;
    this.securityGroup = network.securityGroup(this, 'Entry', 'warehouse');
    const workgroup = new RedshiftserverlessWorkgroup(this, 'Default', {
      workgroupName,
      // A reference, so that the workgroup is gone before the namespace, which it would hold.
      namespaceName: namespace.namespaceName,
      baseCapacity: capacity.base,
      maxCapacity: capacity.max,
      subnetIds: [...network.subnetIds],
      securityGroupIds: [this.securityGroup.securityGroupId],
      port: PORT,
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      configParameter: Object.entries(PARAMETERS).map(([parameterKey, parameterValue]) => ({
        parameterKey,
        parameterValue,
      })),
    });
    this.workgroupArn = workgroup.arn;
    this.endpoint = workgroup.endpoint.get(0).address;
    new RedshiftserverlessUsageLimit(this, 'Limit', {
      resourceArn: this.workgroupArn,
      usageType: 'serverless-compute',
      period: 'daily',
      amount: capacity.daily,
      breachAction: 'deactivate',
    });
  }
}
