import {
  cluster,
  database as rdsDatabase,
  loadBalancer,
  parameterGroup,
  service,
  subnetGroup,
  targetGroup,
} from './containers';
import { database, table } from './glue';
import { policy, role } from './iam';
import { alias } from './kms';
import { bucket } from './s3';
import { association, named, natGateway, route, securityGroup } from './network';
import type { Finder } from './search';
import {
  airflow,
  alarm,
  dashboard,
  eventRule,
  logGroup,
  parameter,
  queue,
  secret,
  topic,
  workgroup,
} from './services';
import { namedQuery, namespace, schedule, usageLimit, workgroup as redshiftWorkgroup } from './warehouse';

/**
 * Resources that stand by themselves, and how to find them by name: creating one again would clash with it, and a destroy that
 * does not know it would leave it behind. Keys, which have no name, are matched by themselves.
 */
export const FINDERS: Readonly<Record<string, Finder>> = {
  aws_athena_named_query: namedQuery,
  aws_athena_workgroup: workgroup,
  aws_cloudwatch_dashboard: dashboard,
  aws_cloudwatch_event_rule: eventRule,
  aws_cloudwatch_metric_alarm: alarm,
  aws_cloudwatch_log_group: logGroup,
  aws_db_instance: rdsDatabase,
  aws_db_parameter_group: parameterGroup,
  aws_db_subnet_group: subnetGroup,
  aws_ecs_cluster: cluster,
  aws_ecs_service: service,
  aws_eip: named('eipalloc'),
  aws_flow_log: named('fl'),
  aws_glue_catalog_database: database,
  aws_glue_catalog_table: table,
  aws_iam_policy: policy,
  aws_iam_role: role,
  aws_internet_gateway: named('igw'),
  aws_kms_alias: alias,
  aws_lb: loadBalancer,
  aws_lb_target_group: targetGroup,
  aws_mwaa_environment: airflow,
  aws_nat_gateway: natGateway,
  aws_route: route,
  aws_route_table: named('rtb'),
  aws_route_table_association: association,
  aws_redshiftserverless_namespace: namespace,
  aws_redshiftserverless_usage_limit: usageLimit,
  aws_redshiftserverless_workgroup: redshiftWorkgroup,
  aws_s3_bucket: bucket,
  aws_scheduler_schedule: schedule,
  aws_secretsmanager_secret: secret,
  aws_security_group: securityGroup,
  aws_sns_topic: topic,
  aws_sqs_queue: queue,
  aws_ssm_parameter: parameter,
  aws_subnet: named('subnet'),
  aws_vpc: named('vpc'),
  aws_vpc_endpoint: named('vpce'),
  aws_vpc_security_group_egress_rule: named('sgr'),
  aws_vpc_security_group_ingress_rule: named('sgr'),
};

/** Nameless: creating one again makes a second one. */
export const KEY = 'aws_kms_key';

/**
 * Resources that belong to another one: creating them again puts them in place, whether they were there or not, and where they
 * are in no state they go with what they belong to. A subscription of the same endpoint is the same subscription.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export const PARTS: readonly string[] = [
  'aws_default_security_group',
  'aws_iam_role_policy',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_metric',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_replication_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_object',
  'aws_secretsmanager_secret_policy',
  'aws_secretsmanager_secret_version',
  'aws_secretsmanager_secret_rotation',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
];

/**
 * What nothing here asks the service for. A budget, or a channel of Slack, that is in no state is imported or removed by hand:
 * neither is there where the setting `alerts` is `silent`, and each would take a client of its service, which no account of
 * sandboxes needs otherwise. A revision of a task's definition that is in no state runs nothing. A listener goes with its load
 * balancer, and is imported by hand where that stands. A permission on a function of the user's that is in no state names one
 * secret and no other, so it allows nothing once that secret is gone.
 */
export const UNSEARCHED: readonly string[] = [
  'aws_budgets_budget',
  'aws_chatbot_slack_channel_configuration',
  'aws_ecs_task_definition',
  'aws_lambda_permission',
  'aws_lb_listener',
];
