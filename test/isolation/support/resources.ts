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

/** What EC2 calls a resource by its id. */
const network = (kind: string): ArnsOf => named('ec2', 'id', `${kind}/<name>`);

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
  aws_default_security_group: network('security-group'),
  aws_flow_log: network('vpc-flow-log'),
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
  // Roles of Airflow itself, which its web server lets somebody in as.
  aws_mwaa_environment: named('airflow', 'name', 'environment/<name>', 'role/<name>/*'),
  // The secret of its administrator is Redshift's own.
  aws_redshiftserverless_namespace: ({ address }, of) => [
    of.attribute(address, 'arn'),
    of.attribute(address, 'admin_password_secret_arn'),
  ],
  aws_redshiftserverless_workgroup: ownArn,
  aws_route_table: network('route-table'),
  aws_s3_bucket: ({ address }, of) => {
    const bucket = of.attribute(address, 'arn');
    return [bucket, `${bucket}/*`];
  },
  aws_scheduler_schedule: named('scheduler', 'name', 'schedule/default/<name>'),
  aws_secretsmanager_secret: ownArn,
  aws_security_group: network('security-group'),
  aws_sns_topic: ownArn,
  aws_sqs_queue: ownArn,
  aws_ssm_parameter: named('ssm', 'name', 'parameter<name>'),
  aws_subnet: network('subnet'),
  aws_vpc: network('vpc'),
  aws_vpc_endpoint: network('vpc-endpoint'),
  aws_vpc_security_group_egress_rule: network('security-group-rule'),
  aws_vpc_security_group_ingress_rule: network('security-group-rule'),
};

/** Types without an ARN of their own: whoever may change one may do it by the ARN of what it belongs to. */
const PARTS: readonly string[] = [
  'aws_glue_catalog_table',
  'aws_iam_role_policy',
  'aws_redshiftserverless_usage_limit',
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
];

/**
 * What engines are granted for want of anything narrower: an account as a whole, names of snapshots to come,
 * and the queue of Airflow, which lies in an account of AWS's own. None of it is a resource of an environment.
 */
const OF_NOBODY = /^\*$|:(snapshot\/|airflow-celery-)\*$/;

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
  return [...new Set([...made, ...usedIn(stack)])]
    .filter((one) => one !== catalogOf(stack) && !OF_NOBODY.test(one))
    .map((one) => ({
      arn: one,
      account: of.place.account,
      policy: policies.get(one) ?? policies.get(one.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1')),
    }));
}

/** What roles of an environment were granted on nothing in particular. */
export function grantedBroadly(stack: SynthesizedStack): readonly Target[] {
  const { account } = new References(stack).place;
  const broad = usedIn(stack).filter((one) => OF_NOBODY.test(one));
  // Metrics are in no resource but the one that holds all of them.
  const metrics = broad.includes('*')
    ? [arn(new References(stack).place, 'cloudwatch', 'dataset/default')]
    : [];
  return [...new Set([...broad, ...metrics])].map((one) => ({ arn: one, account }));
}

function usedIn(stack: SynthesizedStack): readonly string[] {
  return rolesOf(stack).flatMap(({ granted }) => granted.flatMap(({ resources }) => resources));
}

/** The one Glue catalog of an account and region, which all environments there share. */
export function catalogOf(stack: SynthesizedStack): string {
  return arn(new References(stack).place, 'glue', 'catalog');
}
