import { idleCost } from '../../../lib/cost';
import { costOf, dailyOf, perMonth, stackOf, whyUnknown, usd } from './support';

describe('an alarm', () => {
  const metric = { metric_name: 'Errors', period: 300 };

  test('costs by the metrics that it watches', () => {
    const queries = [
      { id: 'all', expression: 'a + b' },
      { id: 'a', metric },
      { id: 'b', metric },
    ];
    expect(dailyOf('aws_cloudwatch_metric_alarm', { period: 60 })).toEqual(usd(perMonth(0.1)));
    expect(dailyOf('aws_cloudwatch_metric_alarm', { metric_query: queries })).toEqual(usd(perMonth(0.2)));
    expect(
      dailyOf('aws_cloudwatch_metric_alarm', { threshold_metric_id: 'band', metric_query: [{ metric }] }),
    ).toEqual(usd(perMonth(0.3)));
  });

  test('below a minute is dearer', () => {
    expect(dailyOf('aws_cloudwatch_metric_alarm', { period: 10 })).toEqual(usd(perMonth(0.3)));
    expect(whyUnknown('aws_cloudwatch_metric_alarm', { period: 10 }, 'eu-west-1')).toContain('eu-west-1');
  });
});

test('a secret costs once for each region that it is copied to', () => {
  expect(dailyOf('aws_secretsmanager_secret', { replica: [{ region: 'eu-west-1' }] })).toEqual(
    usd(perMonth(0.8)),
  );
  expect(dailyOf('aws_secretsmanager_secret', { replica: { region: 'eu-west-1' } })).toEqual(
    usd(perMonth(0.8)),
  );
});

describe('networks', () => {
  test('a load balancer costs by its kind, and its public addresses with it', () => {
    const subnets = ['a', 'b'];
    expect(dailyOf('aws_lb', { internal: true, subnets })).toEqual(usd(0.0225 * 24));
    expect(dailyOf('aws_lb', { subnets })).toEqual(usd((0.0225 + 0.01) * 24));
    expect(dailyOf('aws_lb', { load_balancer_type: 'network', subnet_mapping: [{}] })).toEqual(
      usd(0.0225 * 24),
    );
    expect(whyUnknown('aws_lb', { load_balancer_type: 'gateway', subnets })).toContain('gateway');
    expect(whyUnknown('aws_lb', {})).toBe("'subnets' is not set");
    expect(whyUnknown('aws_lb', { subnets: '${aws_subnet.it[*].id}' })).toContain("'subnets' is only known");
  });

  test('an endpoint costs by its kind and its zones', () => {
    expect(costOf({ aws_vpc_endpoint: {} }).free).toHaveLength(1);
    expect(dailyOf('aws_vpc_endpoint', { vpc_endpoint_type: 'Interface', subnet_ids: ['a', 'b'] })).toEqual(
      usd(0.48),
    );
    expect(whyUnknown('aws_vpc_endpoint', { vpc_endpoint_type: 'Interface' })).toContain("'subnet_ids'");
    expect(whyUnknown('aws_vpc_endpoint', { vpc_endpoint_type: 'GatewayLoadBalancer' })).toContain(
      'no price',
    );
  });

  test('gateways, addresses and zones', () => {
    expect(dailyOf('aws_nat_gateway', {}, 'eu-west-1')).toEqual(usd(1.152));
    expect(dailyOf('aws_eip', {}, 'eu-west-1')).toEqual(usd(0.12));
    expect(dailyOf('aws_route53_zone', {}, 'eu-west-1')).toEqual(usd(perMonth(0.5)));
  });
});

describe('compute', () => {
  test('Airflow costs by its class and the workers above the first', () => {
    expect(dailyOf('aws_mwaa_environment')).toEqual(usd(11.76));
    expect(dailyOf('aws_mwaa_environment', { environment_class: 'mw1.micro' })).toEqual(usd(6.96));
    expect(dailyOf('aws_mwaa_environment', { environment_class: 'mw1.medium', min_workers: 3 })).toEqual(
      usd((0.74 + 0.22) * 24),
    );
    expect(whyUnknown('aws_mwaa_environment', { environment_class: 'mw1.huge' })).toContain('mwaa/mw1.huge');
    expect(whyUnknown('aws_mwaa_environment', { schedulers: 3 })).toContain('schedulers');
    expect(whyUnknown('aws_mwaa_environment', { min_webservers: 3 })).toContain('min_webservers');
  });

  test('a Fargate service costs by the task definition that it refers to', () => {
    const cost = (service: object, task: object = { cpu: '512', memory: '1024' }) =>
      idleCost(
        [
          {
            resource: {
              aws_ecs_task_definition: { task: { ...task } },
              aws_ecs_service: {
                it: {
                  desired_count: 2,
                  launch_type: 'FARGATE',
                  task_definition: '${aws_ecs_task_definition.task.arn}',
                  ...service,
                },
              },
            },
          },
        ],
        { region: 'eu-west-1' },
      );
    expect(cost({}).usdPerDay).toEqual(usd((0.04048 + 2 * 0.004445) * 24));
    expect(cost({ desired_count: 0 })).toMatchObject({ usdPerDay: 0, complete: true });
    expect(cost({ launch_type: 'EC2' }).unknown[0]?.why).toContain('launch_type');
    expect(cost({ task_definition: '${aws_ecs_task_definition.other.arn}' }).unknown[0]?.why).toContain(
      'same stack',
    );
    expect(cost({ task_definition: 'family:1' }).unknown[0]?.why).toContain('same stack');
    const arm = { cpu: 512, memory: 1024, runtime_platform: { cpu_architecture: 'ARM64' } };
    expect(cost({}, arm).unknown[0]?.why).toContain('runtime_platform');
    expect(cost({}, { cpu: 'much', memory: 1 }).unknown[0]?.why).toBe("'cpu' is not a number");
  });

  test('a cluster of Kubernetes costs in every region', () => {
    expect(dailyOf('aws_eks_cluster', {}, 'ap-south-1')).toEqual(usd(2.4));
  });
});

describe('data', () => {
  test('a stream costs by its mode', () => {
    expect(dailyOf('aws_kinesis_stream', { stream_mode_details: { stream_mode: 'ON_DEMAND' } })).toEqual(
      usd(0.96),
    );
    expect(dailyOf('aws_kinesis_stream', { shard_count: 2 })).toEqual(usd(0.72));
    expect(whyUnknown('aws_kinesis_stream', {})).toBe("'shard_count' is not set");
  });

  test('a file system costs nothing unless it has provisioned throughput', () => {
    expect(dailyOf('aws_efs_file_system')).toBe(0);
    expect(
      dailyOf('aws_efs_file_system', {
        throughput_mode: 'provisioned',
        provisioned_throughput_in_mibps: 10,
      }),
    ).toEqual(usd(perMonth(60)));
  });

  test('a parameter is free in the standard tier alone', () => {
    expect(dailyOf('aws_ssm_parameter', { tier: 'Standard' })).toBe(0);
    expect(whyUnknown('aws_ssm_parameter', { tier: 'Advanced' })).toContain('Advanced');
  });

  test('a table is free on demand alone', () => {
    expect(dailyOf('aws_dynamodb_table', { billing_mode: 'PAY_PER_REQUEST' })).toBe(0);
    expect(whyUnknown('aws_dynamodb_table', {})).toContain('PROVISIONED');
  });

  test('a warehouse costs by its nodes, and nothing without servers', () => {
    expect(dailyOf('aws_redshift_cluster', { node_type: 'ra3.4xlarge', number_of_nodes: 2 })).toEqual(
      usd(156.48),
    );
    expect(dailyOf('aws_redshift_cluster', { node_type: 'dc2.large' })).toEqual(usd(6));
    expect(whyUnknown('aws_redshift_cluster', { node_type: 'ra3.nano' })).toContain('redshift/ra3.nano');
    expect(dailyOf('aws_redshiftserverless_workgroup', { base_capacity: 8 })).toBe(0);
  });

  test('a database costs by its class and its storage', () => {
    const database = { engine: 'postgres', instance_class: 'db.t4g.micro', allocated_storage: 20 };
    expect(dailyOf('aws_db_instance', database)).toEqual(usd(0.016 * 24 + perMonth(2.3)));
    const stopped = idleCost([stackOf({ aws_db_instance: database })], {
      region: 'us-east-1',
      stopped: ['aws_db_instance.it'],
    });
    expect(stopped.usdPerDay).toEqual(usd(perMonth(2.3)));
    expect(whyUnknown('aws_db_instance', { ...database, engine: 'oracle-ee' })).toContain('oracle-ee');
    expect(whyUnknown('aws_db_instance', { ...database, multi_az: true })).toContain('multi_az');
    expect(whyUnknown('aws_db_instance', { ...database, storage_type: 'io2' })).toContain('io2');
    expect(dailyOf('aws_rds_cluster_instance', { instance_class: 'db.t3.medium' })).toEqual(usd(1.968));
    expect(whyUnknown('aws_rds_cluster_instance', { instance_class: 'db.serverless' })).toContain(
      'serverless',
    );
  });
});
