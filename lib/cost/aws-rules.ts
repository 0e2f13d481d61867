import { AWS_FREE } from './aws-free';
import { DATABASES } from './aws-databases';
import { Undetermined } from './resource';
import { one, type Charge, type Rule, type Rules } from './rule';

const alarm: Rule = (resource) => {
  const queries = resource.blocks('metric_query');
  const metrics =
    queries.length === 0 ? 1 : queries.filter((query) => query.blocks('metric').length > 0).length;
  const periods = queries.length === 0 ? [resource] : queries.flatMap((query) => query.blocks('metric'));
  const fast = periods.some((period) => period.number('period', 60) < 60);
  // A model of what is normal counts as two metrics more: its upper and its lower bound.
  const quantity = resource.has('threshold_metric_id') ? 3 * metrics : metrics;
  return [{ price: fast ? 'fast-alarm' : 'alarm', quantity }];
};

const loadBalancer: Rule = (resource) => {
  const kind = resource.text('load_balancer_type', 'application');
  // An address of one's own is a resource of its own; the others come with the subnets.
  const addresses =
    resource.flag('internal') || resource.has('subnet_mapping') ? 0 : resource.length('subnets');
  return [
    { price: `load-balancer/${kind}`, quantity: 1 },
    { price: 'public-address', quantity: addresses },
  ];
};

const endpoint: Rule = (resource) => {
  const kind = resource.text('vpc_endpoint_type', 'Gateway');
  if (kind === 'Gateway') return 'AWS does not charge for gateway endpoints';
  if (kind !== 'Interface') throw new Undetermined(`no price for 'vpc_endpoint_type' ${kind}`);
  return [{ price: 'endpoint', quantity: resource.length('subnet_ids') }];
};

const airflow: Rule = (resource) => {
  const size = resource.text('environment_class', 'mw1.small');
  if (resource.number('schedulers', 2) > 2) throw new Undetermined(`no price for additional 'schedulers'`);
  if (resource.number('min_webservers', 2) > 2)
    throw new Undetermined(`no price for additional 'min_webservers'`);
  return [
    { price: `mwaa/${size}`, quantity: 1 },
    { price: `mwaa-worker/${size}`, quantity: Math.max(0, resource.number('min_workers', 1) - 1) },
  ];
};

const service: Rule = (resource) => {
  const tasks = resource.number('desired_count', 0);
  if (tasks === 0) return 'no task runs';
  if (resource.text('launch_type', 'EC2') !== 'FARGATE')
    throw new Undetermined(`'launch_type' is not FARGATE`);
  const task = resource.referred('task_definition');
  if (task.blocks('runtime_platform').length > 0) throw new Undetermined(`no price for a 'runtime_platform'`);
  return [
    { price: 'fargate-cpu', quantity: (tasks * task.number('cpu')) / 1024 },
    { price: 'fargate-memory', quantity: (tasks * task.number('memory')) / 1024 },
  ];
};

const stream: Rule = (resource) => {
  const [mode] = resource.blocks('stream_mode_details');
  return mode?.text('stream_mode') === 'ON_DEMAND'
    ? one('kinesis-on-demand')
    : [{ price: 'kinesis-shard', quantity: resource.number('shard_count') }];
};

const fileSystem: Rule = (resource) =>
  resource.text('throughput_mode', 'bursting') === 'provisioned'
    ? [{ price: 'efs-throughput', quantity: resource.number('provisioned_throughput_in_mibps') }]
    : 'charged for what is stored in it, which no code says';

const parameter: Rule = (resource) => {
  const tier = resource.text('tier', 'Standard');
  if (tier !== 'Standard') throw new Undetermined(`no price for 'tier' ${tier}`);
  return 'AWS does not charge for standard parameters';
};

const copies = (price: string, blocks: string): Rule => {
  return (resource): readonly Charge[] => [{ price, quantity: 1 + resource.blocks(blocks).length }];
};

/** What each type of AWS is charged for while it is only kept. */
export const AWS_RULES: Rules = {
  ...AWS_FREE,
  ...DATABASES,
  aws_cloudwatch_dashboard: () => one('dashboard'),
  aws_cloudwatch_metric_alarm: alarm,
  aws_ecs_service: service,
  aws_efs_file_system: fileSystem,
  aws_eip: () => one('public-address'),
  aws_eks_cluster: () => one('eks-cluster'),
  aws_kinesis_stream: stream,
  aws_kms_external_key: () => one('kms-key'),
  aws_kms_key: () => one('kms-key'),
  aws_kms_replica_key: () => one('kms-key'),
  aws_lb: loadBalancer,
  aws_mwaa_environment: airflow,
  aws_nat_gateway: () => one('nat-gateway'),
  aws_route53_zone: () => one('dns-zone'),
  aws_secretsmanager_secret: copies('secret', 'replica'),
  aws_ssm_parameter: parameter,
  aws_vpc_endpoint: endpoint,
};
