import { accountBase, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import type { LentNetworkProps } from '../../../lib/base/lending';
import type { Declared } from '../../../lib/cloud';
import { servicesOf } from '../../../lib/aws/network/services';
import { INHABITANTS } from '../../../lib/platform/implied-network';
import { mirror } from '../../../lib/testing';
import { synth, testApp } from '../../../lib/testing/synth';
import { production, REGION, SANDBOX_ACCOUNT } from '../../support/acme';
import { inShort } from '../../support/problems';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: {},
  warehouse: { database: 'analytics', loads: ['curated'] },
  orchestrator: { reads: ['raw'], writes: ['curated'], secrets: ['crm-api-key'], queries: true },
});
const OWN = { warehouse: 'own', orchestrator: 'own' } as const;

const baseWith = (network: LentNetworkProps) =>
  accountBase('shared', { cloud: aws, target, lends: { network } });
const borrow = (network: LentNetworkProps, settings: object = OWN) => {
  const base = baseWith(network);
  const options = { owner: 'ada', expires: '2026-12-01', target, base } as const;
  return acme.build(testApp(), production.sandbox({ ...options, settings }));
};
/** The last part of the name of each service that a stack makes an endpoint to. */
const endpoints = (stack: Parameters<typeof synth>[0]) =>
  synth(stack)
    .resourcesOf('aws_vpc_endpoint')
    .map(({ attributes }) => String(attributes.service_name).replace(`com.amazonaws.${REGION}.`, ''))
    .sort();

test('what an engine calls is what it makes endpoints for where the network is its own', () => {
  const { stack } = acme.build(testApp(), production);
  const services = INHABITANTS.flatMap((inhabitant) => servicesOf(inhabitant, acme.definition as Declared));
  expect(endpoints(stack)).toEqual([...new Set(services)].sort());
});

describe('an engine of its own in a network that is lent', () => {
  test('is refused where the base has no way to what it calls, each at once', () => {
    expect(inShort(() => borrow({}))).toEqual(Array(2).fill('network at acme in ada.network'));
    expect(() => borrow({})).toThrow(
      /the warehouse calls services that the network of the base 'shared' has no way to: glue, got/,
    );
    expect(() => borrow({})).toThrow(/no way to: airflow\.api, .*endpointsFor: \['orchestrator'\]/);
    expect(() => borrow({ endpointsFor: ['orchestrator'] }, { orchestrator: 'own' })).not.toThrow();
  });

  test('is not asked for where a setting replaces it, or where the base leads to the internet', () => {
    expect(() => borrow({}, {})).not.toThrow();
    expect(() => borrow({ internet: true })).not.toThrow();
  });

  test('has the endpoints of the base, which says them, and mirrors production with it', () => {
    const base = baseWith({ endpointsFor: ['warehouse', 'orchestrator'] }).build(testApp());
    const parameters = synth(base.stack).resourcesOf('aws_ssm_parameter');
    const lent = parameters.find(({ attributes }) => attributes.name === '/dataops-base/shared/v1/network')!;
    const said = JSON.parse(String(lent.attributes.insecure_value)) as { endpoints: readonly string[] };
    expect(said.endpoints).toEqual(endpoints(base.stack));
    expect(said.endpoints).toEqual(expect.arrayContaining(['airflow.env', 'glue', 's3', 'secretsmanager']));
    const built = borrow({ endpointsFor: ['warehouse', 'orchestrator'] });
    const warnings = built.stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata.map(({ data }) => data as unknown));
    expect(warnings).not.toContainEqual(expect.stringContaining('must have a way to'));
    expect(mirror(built, acme.build(testApp(), production), { base }).unexplained).toEqual([]);
  });

  test('fails in the plan where the base was deployed before it had them', () => {
    const readers = (network: LentNetworkProps) =>
      synth(borrow(network).stack)
        .stacks[0]!.elements.filter(({ address }) => address.startsWith('data.aws_ssm_parameter.network'))
        .map(({ attributes }) => attributes.lifecycle);
    const [lifecycle] = readers({ endpointsFor: ['warehouse', 'orchestrator'] });
    expect(JSON.stringify(lifecycle)).toMatch(/contains\(try\(jsondecode\(self\..*deploy it again first/);
    expect(JSON.stringify(lifecycle)).toContain('airflow.api');
    expect(readers({ internet: true })).toEqual([{}]);
  });
});

test('a base makes endpoints for what can lie in a network alone', () => {
  expect(inShort(() => baseWith({ endpointsFor: ['lake' as never] }))).toEqual([
    `unknown-capability at base 'shared'.lends.network.endpointsFor[0]`,
  ]);
});
