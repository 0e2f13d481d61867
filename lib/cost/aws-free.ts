import { freeBecause, type Rules } from './rule';

const POLICIES = freeBecause('AWS does not charge for identities, policies and names', [
  'aws_iam_group',
  'aws_iam_instance_profile',
  'aws_iam_openid_connect_provider',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_kms_alias',
  'aws_kms_grant',
  'aws_kms_key_policy',
  'aws_lambda_permission',
  'aws_secretsmanager_secret_policy',
  'aws_sns_topic_policy',
  'aws_sqs_queue_policy',
]);

const PARTS = freeBecause('a setting of another resource, which is charged by itself', [
  'aws_athena_data_catalog',
  'aws_athena_named_query',
  'aws_cloudwatch_event_permission',
  'aws_cloudwatch_event_target',
  'aws_db_parameter_group',
  'aws_db_subnet_group',
  'aws_ecs_cluster',
  'aws_ecs_task_definition',
  'aws_eip_association',
  'aws_lb_listener',
  'aws_lb_target_group',
  'aws_rds_cluster_parameter_group',
  'aws_redshift_parameter_group',
  'aws_redshift_subnet_group',
  'aws_redshiftserverless_usage_limit',
  'aws_s3_bucket_acl',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_scheduler_schedule_group',
  'aws_secretsmanager_secret_rotation',
  'aws_secretsmanager_secret_version',
]);

const NETWORKS = freeBecause('AWS charges for traffic and gateways, not for networks', [
  'aws_default_security_group',
  'aws_internet_gateway',
  'aws_network_acl',
  'aws_route',
  'aws_route_table',
  'aws_route_table_association',
  'aws_security_group',
  'aws_security_group_rule',
  'aws_subnet',
  'aws_vpc',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
]);

const BY_USE = freeBecause('charged by use: requests, messages, runs', [
  'aws_cloudwatch_event_rule',
  'aws_flow_log',
  'aws_glue_crawler',
  'aws_glue_job',
  'aws_lambda_function',
  'aws_s3_bucket_replication_configuration',
  'aws_scheduler_schedule',
  'aws_sfn_state_machine',
  'aws_sns_topic',
  'aws_sns_topic_subscription',
  'aws_sqs_queue',
]);

const BY_BYTES = freeBecause('charged for what is stored in it, which no code says', [
  'aws_cloudwatch_log_group',
  'aws_ecr_repository',
  'aws_rds_cluster',
  'aws_redshiftserverless_namespace',
  'aws_s3_bucket',
  'aws_s3_object',
]);

const METRICS = freeBecause(
  'charged as metrics, in the hours that send any: without traffic there are none',
  ['aws_cloudwatch_log_metric_filter', 'aws_s3_bucket_metric'],
);

/** Types of AWS that cost nothing while they are only kept, whatever their attributes say. */
export const AWS_FREE: Rules = {
  ...POLICIES,
  ...PARTS,
  ...NETWORKS,
  ...BY_USE,
  ...BY_BYTES,
  ...METRICS,
  ...freeBecause('charged by the bytes that a query scans', ['aws_athena_workgroup']),
  ...freeBecause('AWS does not charge for a budget that starts no action', ['aws_budgets_budget']),
  ...freeBecause('AWS does not charge for what posts in chats', ['aws_chatbot_slack_channel_configuration']),
  ...freeBecause('the first million objects of a catalog are free', [
    'aws_glue_catalog_database',
    'aws_glue_catalog_table',
  ]),
  ...freeBecause('charged for capacity while a query runs; its storage by what is in it', [
    'aws_redshiftserverless_workgroup',
  ]),
};
