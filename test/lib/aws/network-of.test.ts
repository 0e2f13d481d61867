import { Construct } from 'constructs';
import { accountBase, existing, platform, requirementsOf } from '../../../lib';
import { aws } from '../../../lib/aws';
import { mirror } from '../../../lib/testing';
import { synth, testApp } from '../../../lib/testing/synth';
import type { AnyEnvironment } from '../../../lib/environment';
import { Environment } from '../../../lib';
import { ada, production, REGION, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { networked, sandboxWith } from '../../support/networked';
import { shared } from '../../support/shared-base';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const lender = (network = {}) => accountBase('shared', { cloud: aws, target, lends: { network } });
const types = (environment: typeof ada) =>
  stackOf((app) => networked().build(app, environment)).elements.map(({ type }) => type);
const compared = (
  here: AnyEnvironment,
  network: Parameters<typeof networked>[0] = {},
  there: AnyEnvironment = production,
) =>
  mirror(
    networked(network).build(testApp(), here as typeof ada),
    networked(network).build(testApp(), there as typeof production),
  );

describe('a definition has a network', () => {
  const built = (definition: object, environment: AnyEnvironment = production) =>
    platform('acme', definition as { network: {} }).build(testApp(), environment as typeof production)
      .capabilities.network;

  test('that it declares, where the setting does not do away with it', () => {
    expect(built({ network: {} })).toBeDefined();
    expect(built({ network: {} }, sandboxWith('own'))).toBeDefined();
    expect(built({ network: {} }, ada)).toBeUndefined();
    expect(ada.settings.network).toBe('none');
    expect(built({ lake: {} })).toBeUndefined();
  });
});

describe('a network that is lent', () => {
  const base = lender();
  const borrower = sandboxWith('borrowed', { base });

  test('is what a sandbox borrows from a base that lends one, and from no other', () => {
    const settings = (from: typeof base) =>
      production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base: from }).settings;
    expect(settings(base)).toMatchObject({ network: 'borrowed', warehouse: 'athena', orchestrator: 'local' });
    expect(settings(shared)).toMatchObject({ keys: 'borrowed', logs: 'borrowed', network: 'none' });
  });

  test('is published by the base, ids and ranges in one text', () => {
    const { stack, lends } = base.build(testApp());
    const parameters = synth(stack).resourcesOf('aws_ssm_parameter');
    const lent = parameters.find(({ attributes }) => attributes.name === '/dataops-base/shared/v1/network')!;
    expect(JSON.parse(String(lent.attributes.insecure_value))).toEqual({
      vpcId: expect.stringMatching(/^\$\{aws_vpc\.\w+\.id\}$/),
      subnetIds: Array.from({ length: 3 }, () => expect.stringMatching(/^\$\{aws_subnet\.\w+\.id\}$/)),
      range: expect.stringMatching(/^\$\{aws_vpc\.\w+\.cidr_block\}$/),
      s3PrefixListId: expect.stringMatching(/^\$\{aws_vpc_endpoint\.\w+\.prefix_list_id\}$/),
      endpoints: ['s3'],
    });
    expect(lends.network?.subnetIds).toHaveLength(3);
  });

  test('is protected as production’s', () => {
    const [vpc] = synth(base.build(testApp()).stack).resourcesOf('aws_vpc');
    expect(vpc!.attributes.lifecycle).toEqual({ prevent_destroy: true });
  });

  test('gives a borrower nothing of a network but security groups', () => {
    const made = types(borrower as typeof ada);
    expect(made).not.toContain('aws_vpc');
    expect(made).not.toContain('aws_vpc_endpoint');
    expect(made.filter((type) => type === 'aws_security_group')).toHaveLength(2);
  });

  test('cannot get endpoints from here: what must be there is said', () => {
    const { stack } = networked().build(testApp(), borrower);
    const warnings = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata.map(({ data }) => data as unknown));
    expect(warnings).toContainEqual(
      expect.stringMatching(/^the network of the base 'shared' must have a way to .*: kms, ecr\.api$/),
    );
  });

  test('must be there before the borrower is planned', () => {
    expect(requirementsOf(networked().build(testApp(), borrower))).toEqual([
      expect.objectContaining({
        offer: 'network',
        parameter: '/dataops-base/shared/v1/network',
        contract: 1,
      }),
    ]);
  });

  test('has as many subnets as the base says', () => {
    const { network } = networked().build(testApp(), sandboxWith('borrowed', { base: lender({ zones: 2 }) }));
    expect((network as { subnetIds: readonly string[] }).subnetIds).toHaveLength(2);
  });
});

describe('a network that is there already', () => {
  const what = {
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  };
  const adopting = Environment.production({
    cloud: aws,
    target: production.target,
    adopt: { network: existing(what) },
  });

  test('is left as it is: security groups come, and go', () => {
    const stack = stackOf((app) => networked().build(app, adopting));
    const groups = stack.elements.filter(({ type }) => type === 'aws_security_group');
    expect(groups.map(({ attributes }) => attributes.vpc_id)).toEqual([what.vpcId, what.vpcId]);
    const made = stack.elements.map(({ type }) => type);
    for (const type of ['aws_vpc', 'aws_subnet', 'aws_vpc_endpoint', 'aws_flow_log', 'aws_kms_key'])
      expect(made).not.toContain(type);
  });
});

describe('the mirror explains', () => {
  test('a network of a sandbox’s own', () => {
    expect(compared(sandboxWith('own')).unexplained).toEqual([]);
    expect(compared(sandboxWith('own'), { internet: true }).unexplained).toEqual([]);
  });

  test('one with a borrowed key', () => {
    expect(compared(sandboxWith('own', { base: shared })).unexplained).toEqual([]);
  });

  test('one in another zone', () => {
    const availabilityZones = [`${REGION}b`, `${REGION}c`, `${REGION}d`];
    const elsewhere = sandboxWith('own', { target: { ...target, availabilityZones } });
    expect(compared(elsewhere).unexplained).toEqual([]);
  });

  test('a borrowed one, its security groups included', () => {
    const report = compared(sandboxWith('borrowed', { base: lender() }));
    expect(report.unexplained).toEqual([]);
    expect(report.explained.some(({ because }) => because === "the setting 'network'")).toBe(true);
  });

  test('a borrowed one, online on one side or on both', () => {
    for (const internet of [true, false])
      expect(
        compared(sandboxWith('borrowed', { base: lender({ internet }) }), { internet: true }).unexplained,
      ).toEqual([]);
  });

  test('endpoints that nobody asks for where a setting replaced who did', () => {
    const cloud = aws.replace({
      orchestrator: (scope, id, _, { upstream, settings }) => {
        if (settings.orchestrator === 'own') upstream.network?.reach('sqs');
        return new Construct(scope, id);
      },
    });
    const there = Environment.production({ cloud, target: production.target });
    const definition = platform('acme', { network: {}, orchestrator: {} });
    const findings = (settings: object) => {
      const here = there.sandbox({ owner: 'ada', expires: '2026-12-01', target, settings });
      return mirror(definition.build(testApp(), here), definition.build(testApp(), there));
    };
    const replaced = findings({ network: 'own', orchestrator: 'local' });
    expect(replaced.unexplained).toEqual([]);
    expect(replaced.explained.map(({ address }) => address)).toContainEqual(
      expect.stringMatching(/^aws_vpc_endpoint\.network_Endpoints_sqs_/),
    );
    expect(findings({ network: 'own', orchestrator: 'own' }).unexplained).toEqual([]);
  });

  test('none', () => {
    const definition = platform('acme', { network: {} });
    const report = mirror(definition.build(testApp(), ada), definition.build(testApp(), production));
    expect(report.unexplained).toEqual([]);
  });

  test('one that production adopted', () => {
    const ids = ['0', '1', '2'].map((it) => `subnet-0123456789abcde0${it}`);
    const adopting = Environment.production({
      cloud: aws,
      target: production.target,
      adopt: { network: existing({ vpcId: 'vpc-0123456789abcdef0', subnetIds: ids }) },
    });
    expect(compared(sandboxWith('own'), {}, adopting).unexplained).toEqual([]);
  });

  test('no other range', () => {
    const here = networked({ range: '10.1.0.0/16' }).build(testApp(), sandboxWith('own'));
    const there = networked().build(testApp(), production);
    expect(mirror(here, there).unexplained.map(({ attribute }) => attribute)).toContain('cidr_block');
  });
});
