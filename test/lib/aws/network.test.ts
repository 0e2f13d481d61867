import { Environment, platform } from '../../../lib';
import { accountNames, aws } from '../../../lib/aws';
import { idleCost } from '../../../lib/cost';
import type { SynthesizedStack } from '../../../lib/synthesized';
import { synth, testApp } from '../../../lib/testing/synth';
import { production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { networked, sandboxWith } from '../../support/networked';
import { References } from '../../support/references';

const stack = stackOf((app) => networked().build(app, production));
const online = stackOf((app) => networked({ internet: true }).build(app, production));
const of = (type: string, from: SynthesizedStack = stack) => new References(from).all(type);
const typesOf = ({ elements }: SynthesizedStack) => new Set(elements.map(({ type }) => type));
const policyOf = (policy: unknown) =>
  (JSON.parse(String(policy)) as { Statement: readonly Record<string, unknown>[] }).Statement;

describe('a network', () => {
  test('is a VPC in which names of services are private, and which a plan cannot replace', () => {
    expect(resourceAt(stack, 'aws_vpc', 'network').attributes).toEqual({
      cidr_block: '10.0.0.0/16',
      enable_dns_hostnames: true,
      enable_dns_support: true,
      lifecycle: { prevent_destroy: true },
      tags: { Name: 'acme/production/network' },
    });
  });

  test('has a private subnet in each of three zones, with a route table of its own', () => {
    const subnets = of('aws_subnet');
    expect(subnets.map(({ attributes }) => [attributes.availability_zone, attributes.cidr_block])).toEqual([
      [`${REGION}a`, '10.0.0.0/19'],
      [`${REGION}b`, '10.0.32.0/19'],
      [`${REGION}c`, '10.0.64.0/19'],
    ]);
    for (const { attributes } of subnets)
      expect(attributes).toMatchObject({ map_public_ip_on_launch: false, timeouts: { delete: '45m' } });
    expect(of('aws_route_table')).toHaveLength(3);
    expect(of('aws_route_table_association').map(({ attributes }) => attributes.subnet_id)).toEqual(
      subnets.map(({ address }) => `\${${address}.id}`),
    );
    expect(of('aws_route')).toEqual([]);
  });

  test('spans the zones that the target names', () => {
    const availabilityZones = ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d'];
    const tokyo = Environment.production({
      cloud: aws,
      target: { account: PRODUCTION_ACCOUNT, region: 'ap-northeast-1', availabilityZones },
    });
    const subnets = of(
      'aws_subnet',
      stackOf((app) => networked().build(app, tokyo)),
    );
    expect(subnets.map(({ attributes }) => attributes.availability_zone)).toEqual(availabilityZones);
  });

  test('leaves its default security group without a rule', () => {
    expect(of('aws_default_security_group').map(({ attributes }) => attributes)).toEqual([
      { vpc_id: expect.stringMatching(/^\$\{aws_vpc\./) },
    ]);
  });

  test('logs who connects with whom, to an encrypted group that is kept', () => {
    const [log] = of('aws_flow_log');
    const group = resourceAt(stack, 'aws_cloudwatch_log_group', 'network/Flows');
    expect(log!.attributes).toMatchObject({
      traffic_type: 'ALL',
      log_destination: `\${${group.address}.arn}`,
      vpc_id: expect.stringMatching(/^\$\{aws_vpc\./),
    });
    expect(group.attributes).toMatchObject({
      name: '/acme/production/network/flows',
      retention_in_days: 365,
      skip_destroy: true,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.network_Key_/),
    });
  });

  test('lets the service write flows, for networks of this account, and make no group', () => {
    const role = resourceAt(stack, 'aws_iam_role', 'network/FlowLog').attributes;
    expect(policyOf(role.assume_role_policy)).toEqual([
      expect.objectContaining({
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': PRODUCTION_ACCOUNT },
          ArnLike: { 'aws:SourceArn': `arn:aws:ec2:${REGION}:${PRODUCTION_ACCOUNT}:vpc-flow-log/*` },
        },
      }),
    ]);
    const { boundary } = accountNames(production.target, 'production');
    expect(role.permissions_boundary).toBe(`arn:aws:iam::${PRODUCTION_ACCOUNT}:policy/${boundary}`);
    const granted = policyOf(resourceAt(stack, 'aws_iam_role_policy', 'network/FlowLog').attributes.policy);
    const actions = granted.flatMap(({ Action }) => Action);
    expect(actions).toContain('logs:PutLogEvents');
    expect(actions).not.toContain('logs:CreateLogGroup');
    const everywhere = granted.filter(({ Resource }) => Resource === '*');
    expect(everywhere.map(({ Action }) => Action)).toEqual(['logs:DescribeLogGroups']);
  });

  test('has no way to the internet that nobody asked for', () => {
    const types = typesOf(stack);
    for (const type of ['aws_internet_gateway', 'aws_nat_gateway', 'aws_eip', 'aws_route'])
      expect(types).not.toContain(type);
    expect(JSON.stringify(stack.json)).not.toContain('0.0.0.0/0');
  });
});

describe('endpoints', () => {
  const endpoints = of('aws_vpc_endpoint');
  const at = (service: string) =>
    endpoints.find(({ attributes }) => attributes.service_name === `com.amazonaws.${REGION}.${service}`)!
      .attributes;

  test('are one for each service that was asked for, and S3', () => {
    expect(endpoints.map(({ attributes }) => attributes.service_name).sort()).toEqual(
      ['ecr.api', 'kms', 's3'].map((service) => `com.amazonaws.${REGION}.${service}`),
    );
  });

  test('of S3 is a route in every private route table', () => {
    expect(at('s3')).toMatchObject({
      vpc_endpoint_type: 'Gateway',
      route_table_ids: of('aws_route_table').map(({ address }) => `\${${address}.id}`),
    });
  });

  test('of another service answer under its own name, in two zones, to the network alone', () => {
    const group = resourceAt(stack, 'aws_security_group', 'network/Endpoints/kms');
    expect(at('kms')).toMatchObject({
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      subnet_ids: of('aws_subnet')
        .slice(0, 2)
        .map(({ address }) => `\${${address}.id}`),
      security_group_ids: [`\${${group.address}.id}`],
    });
    const rule = resourceAt(stack, 'aws_vpc_security_group_ingress_rule', 'network/Endpoints/kms').attributes;
    expect(rule).toMatchObject({
      cidr_ipv4: expect.stringMatching(/^\$\{aws_vpc\.\w+\.cidr_block\}$/),
      from_port: 443,
      to_port: 443,
      ip_protocol: 'tcp',
    });
  });

  test('let through principals of the account and services, and nobody else', () => {
    const conditions = policyOf(at('kms').policy).map(({ Condition }) => Condition);
    expect(conditions).toEqual([
      { StringEquals: { 'aws:PrincipalAccount': PRODUCTION_ACCOUNT } },
      { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    ]);
    expect(policyOf(at('s3').policy).filter(({ Condition }) => Condition === undefined)).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::prod-${REGION}-starport-layer-bucket/*`,
      }),
    ]);
  });
});

describe('a security group', () => {
  const rules = (kind: 'ingress' | 'egress', path: string, from = stack) =>
    of(`aws_vpc_security_group_${kind}_rule`, from)
      .filter((rule) => rule.path.includes(`/${path}/`))
      .map(({ attributes }) => attributes);

  test('can be deleted whatever else goes, and while interfaces linger', () => {
    for (const { attributes } of of('aws_security_group'))
      expect(attributes).toMatchObject({ revoke_rules_on_delete: true, timeouts: { delete: '45m' } });
  });

  test('lets out to the network and to S3, and with a way to the internet there as well', () => {
    const toNetwork = { cidr_ipv4: expect.stringContaining('.cidr_block}'), from_port: 0, to_port: 65535 };
    const toS3 = {
      prefix_list_id: expect.stringContaining('.prefix_list_id}'),
      from_port: 443,
      to_port: 443,
    };
    expect(rules('egress', 'jobs-workers')).toEqual([
      expect.objectContaining(toNetwork),
      expect.objectContaining(toS3),
    ]);
    expect(rules('egress', 'jobs-workers', online)).toContainEqual(
      expect.objectContaining({ cidr_ipv4: '0.0.0.0/0', from_port: 443, to_port: 443 }),
    );
  });

  test('lets in what it was told to, once', () => {
    const workers = resourceAt(stack, 'aws_security_group', 'extensions/jobs-workers');
    expect(rules('ingress', 'jobs-database')).toEqual([
      expect.objectContaining({
        referenced_security_group_id: `\${${workers.address}.id}`,
        from_port: 5432,
        to_port: 5432,
      }),
    ]);
    const twice = stackOf((app) => {
      const built = networked().build(app, production);
      const group = built.network.securityGroup(built.stack, 'Own', 'own');
      group.allowFrom(group, 443);
      group.allowFrom(group, 443);
      return built;
    });
    expect(rules('ingress', 'Own', twice)).toHaveLength(1);
  });
});

describe('a way to the internet', () => {
  test('is a gateway in each zone, alone in a public subnet', () => {
    expect(of('aws_nat_gateway', online)).toHaveLength(3);
    expect(of('aws_internet_gateway', online)).toHaveLength(1);
    const routes = of('aws_route', online).map(({ attributes }) => attributes);
    expect(routes.filter(({ nat_gateway_id: it }) => it !== undefined)).toHaveLength(3);
    const publicTables = of('aws_route_table', online)
      .filter(({ path }) => path.includes('/Internet/'))
      .map(({ address }) => `\${${address}.id}`);
    expect(
      routes.filter(({ gateway_id: it }) => it !== undefined).map(({ route_table_id: it }) => it),
    ).toEqual(publicTables);
  });

  test('gives no address to anything else, and lets nothing in', () => {
    for (const { attributes } of of('aws_subnet', online))
      expect(attributes.map_public_ip_on_launch).toBe(false);
    for (const { attributes } of of('aws_vpc_security_group_ingress_rule', online))
      expect(JSON.stringify(attributes)).not.toContain('0.0.0.0/0');
  });

  test('is in no sandbox', () => {
    const sandbox = stackOf((app) => networked({ internet: true }).build(app, sandboxWith('own')));
    for (const type of ['aws_internet_gateway', 'aws_nat_gateway', 'aws_eip', 'aws_route'])
      expect(typesOf(sandbox)).not.toContain(type);
    expect(JSON.stringify(sandbox.json)).not.toContain('0.0.0.0/0');
  });
});

test('what a network costs is known, as far as there is a price in its region', () => {
  const there = idleCost([online.json], { region: 'us-east-1' });
  expect(there.unknown).toEqual([]);
  expect(there.usdPerDay).toBeGreaterThan(4);
  const here = idleCost([online.json], { region: REGION });
  expect(here.unknown.map(({ type }) => type)).toEqual(['aws_vpc_endpoint']);
});

test('where stores lie apart, the log of flows does too', () => {
  const built = platform('acme', { network: {}, cut: 'stores-apart' }).build(testApp(), production);
  const [rest, stores] = built.stacks.map((it) => synth(it).stacks[0]!) as [
    SynthesizedStack,
    SynthesizedStack,
  ];
  expect(of('aws_cloudwatch_log_group', stores)).toHaveLength(1);
  expect(of('aws_kms_key', stores)).toHaveLength(1);
  expect(of('aws_vpc', rest)).toHaveLength(1);
  expect(resourceAt(rest, 'aws_flow_log', 'network').attributes.log_destination).toMatch(
    /^\$\{data\.aws_ssm_parameter\..*\.insecure_value\}$/,
  );
});
