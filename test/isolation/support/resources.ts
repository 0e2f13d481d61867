import { arn } from '../../../lib/aws/foundation/arn';
import type { SynthesizedElement, SynthesizedStack } from '../../../lib/synthesized';
import { References } from '../../support/references';
import { resourcePolicies } from '../../support/resource-policies';
import type { Target } from '../../support/simulation';
import { rolesOf } from './roles';

type ArnsOf = (resource: SynthesizedElement, of: References) => readonly string[];

const ownArn: ArnsOf = ({ address }, of) => [of.attribute(address, 'arn')];

/** In words of the service, what a resource is called in its ARNs. */
const named =
  (service: string, attribute: string, ...forms: readonly string[]): ArnsOf =>
  ({ address }, of) =>
    forms.map((form) => arn(of.place, service, form.replace('<name>', of.attribute(address, attribute))));

/** The same of a service that knows no regions. */
const global =
  (service: string, attribute: string, form: string): ArnsOf =>
  ({ address }, of) => [
    `arn:aws:${service}::${of.place.account}:${form.replace('<name>', of.attribute(address, attribute))}`,
  ];

/** What only its service gives a name: any of the account's. */
const any =
  (service: string, form: string): ArnsOf =>
  (_resource, of) => [arn(of.place, service, form)];

/** The ARNs of each type, those of what lies in it among them. */
const ARNS: Readonly<Record<string, ArnsOf>> = {
  aws_budgets_budget: global('budgets', 'name', 'budget/<name>'),
  aws_chatbot_slack_channel_configuration: global(
    'chatbot',
    'configuration_name',
    'chat-configuration/slack-channel/<name>',
  ),
  aws_cloudwatch_dashboard: global('cloudwatch', 'dashboard_name', 'dashboard/<name>'),
  aws_iam_policy: global('iam', 'name', 'policy/<name>'),
  aws_athena_workgroup: named('athena', 'name', 'workgroup/<name>'),
  aws_cloudwatch_log_group: named('logs', 'name', 'log-group:<name>', 'log-group:<name>:log-stream:*'),
  aws_cloudwatch_event_rule: named('events', 'name', 'rule/<name>'),
  aws_cloudwatch_metric_alarm: named('cloudwatch', 'alarm_name', 'alarm:<name>'),
  aws_flow_log: any('ec2', 'vpc-flow-log/*'),
  aws_glue_catalog_database: named(
    'glue',
    'name',
    'database/<name>',
    'table/<name>/*',
    'userDefinedFunction/<name>/*',
  ),
  aws_iam_role: ownArn,
  aws_kms_alias: named('kms', 'name', '<name>'),
  aws_kms_key: ownArn,
  aws_mwaa_environment: named('airflow', 'name', 'environment/<name>'),
  aws_route_table: any('ec2', 'route-table/*'),
  aws_s3_bucket: ({ address }, of) => {
    const bucket = of.attribute(address, 'arn');
    return [bucket, `${bucket}/*`];
  },
  aws_secretsmanager_secret: ownArn,
  aws_security_group: any('ec2', 'security-group/*'),
  aws_sns_topic: ownArn,
  aws_ssm_parameter: named('ssm', 'name', 'parameter<name>'),
  aws_sqs_queue: ownArn,
  aws_subnet: any('ec2', 'subnet/*'),
  aws_vpc: any('ec2', 'vpc/*'),
  aws_vpc_endpoint: any('ec2', 'vpc-endpoint/*'),
};

/** Types without an ARN of their own: whoever may change one may do it by the ARN of what it belongs to. */
const PARTS: readonly string[] = [
  'aws_default_security_group',
  'aws_glue_catalog_table',
  'aws_iam_role_policy',
  'aws_route_table_association',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_metric',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_object',
  'aws_secretsmanager_secret_policy',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
];

/**
 * Everything that an environment has made, and what its roles work with besides: somebody else's bucket, for example.
 *
 * @throws Error for a resource of a type that nobody has looked at
 */
export function resourcesOf(stack: SynthesizedStack): readonly Target[] {
  const of = new References(stack);
  const policies = resourcePolicies(of);
  const made = stack.elements
    .filter(({ kind, type }) => kind === 'resource' && !PARTS.includes(type))
    .flatMap((resource) => {
      const arns = ARNS[resource.type];
      if (arns === undefined)
        throw new Error(`nobody said which ARNs a resource of type ${resource.type} has`);
      return arns(resource, of);
    });
  const used = rolesOf(stack).flatMap(({ granted }) => granted.flatMap(({ resources }) => resources));
  return [...new Set([...made, ...used])]
    .filter((one) => one !== catalogOf(stack))
    .map((one) => ({
      arn: one,
      account: of.place.account,
      policy: policies.get(one) ?? policies.get(one.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1')),
    }));
}

/** The one Glue catalog of an account and region, which all environments there share. */
export function catalogOf(stack: SynthesizedStack): string {
  return arn(new References(stack).place, 'glue', 'catalog');
}
