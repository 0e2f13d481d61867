import { join } from 'node:path';
import { accountBase, Environment, type BuiltBase, type Definition } from '../../../lib';
import { aws } from '../../../lib/aws';
import type { AnyEnvironment } from '../../../lib/environment';
import { compare, sideOf, sideOfBase } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { assemble } from '../../../lib/platform/assemble';
import { mirror, synth, testApp } from '../../../lib/testing';

import { lendsFor } from '../../../local/run/ways';
import { acme } from '../../../stacks/reference';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from '../../support/acme';
import { AIRFLOW } from '../../support/orchestrated';

/** What the run deploys: every capability that there is. */
const whole = acme.definition as Definition;
const target = { account: SANDBOX_ACCOUNT, region: REGION };
const production = Environment.production({
  cloud: aws,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});
const sandbox = { owner: 'ada', expires: '2026-12-01', target };
const baseFor = (definition: Definition) =>
  accountBase('shared', { cloud: aws, target, lends: lendsFor(definition) });

const build = (definition: Definition, environment: AnyEnvironment) =>
  assemble(testApp(), acme.name, definition, environment, {});
const compared = (definition: Definition, environment: AnyEnvironment, base?: BuiltBase) =>
  mirror(build(definition, environment), build(definition, production), { base });

/** With plugins, requirements, connections and pools besides. */
const everything: Definition = {
  ...whole,
  orchestrator: {
    ...whole.orchestrator,
    plugins: join(AIRFLOW, 'plugins'),
    requirements: join(AIRFLOW, 'requirements.txt'),
    connections: ['crm_api'],
    variables: ['region'],
    pools: { crm: { slots: 2 } },
  },
};

describe.each([
  ['what the run deploys', whole],
  ['an orchestrator that asks for everything', everything],
])('of %s', (_, definition) => {
  const base = baseFor(definition);
  const borrower = production.sandbox({ ...sandbox, base });

  test('a sandbox with a base compares at least 80 % of resources and of attributes, and none is unexplained', () => {
    const { notMirrored, lent, unexplained, notComparable, resources, attributes } = compared(
      definition,
      borrower,
      base.build(testApp()),
    );
    expect([unexplained, notComparable, notMirrored]).toEqual([[], [], []]);
    expect(lent).toEqual(
      ['network', 'warehouse', 'orchestrator', 'logs'].map((setting) => ({
        setting,
        base: 'shared',
        compared: true,
      })),
    );
    for (const share of [resources, attributes])
      expect(share.compared / share.of).toBeGreaterThanOrEqual(0.8);
  });

  test('a sandbox whose base is not at hand leaves nothing unexplained either', () => {
    expect(compared(definition, borrower).unexplained).toEqual([]);
  });

  test('a sandbox that runs Airflow locally compares key, bucket, files, secrets and role of it', () => {
    const { notMirrored, unexplained } = compared(definition, production.sandbox(sandbox));
    expect(unexplained).toEqual([]);
    const orchestrator = notMirrored.find(({ capability }) => capability === 'orchestrator')!;
    expect(orchestrator.elements.here).toEqual([]);
    const types = orchestrator.elements.there.map((address) => address.split('.')[0]);
    expect([...new Set(types)].sort()).toEqual([
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_metric_alarm',
      'aws_mwaa_environment',
      'aws_security_group',
      'aws_vpc_security_group_egress_rule',
      'aws_vpc_security_group_ingress_rule',
    ]);
  });
});

describe('found is', () => {
  const base = baseFor(everything);
  const built = {
    here: build(everything, production.sandbox({ ...sandbox, base })),
    there: build(everything, production),
    base: base.build(testApp()),
    local: build(everything, production.sandbox(sandbox)),
  };
  const read = (which: keyof typeof built) =>
    JSON.stringify(synth(built[which].stack).stacks[0]!.json as TerraformJson);
  const texts = { here: read('here'), there: read('there'), base: read('base'), local: read('local') };
  const found = (changed: Partial<typeof texts>, which: 'here' | 'local' = 'here') => {
    const json = (of: keyof typeof texts) => JSON.parse(changed[of] ?? texts[of]) as TerraformJson;
    const lender = which === 'here' ? sideOfBase(built.base, json('base')) : undefined;
    return compare(
      sideOf(built[which], json(which)),
      sideOf(built.there, json('there')),
      lender,
    ).unexplained.map(({ address, attribute = '' }) => `${address.split('.')[0]} ${attribute}`);
  };
  const reworded = (of: keyof typeof texts, from: RegExp | string, to: string) => {
    const text = texts[of].replace(from, to);
    if (text === texts[of]) throw new Error(`nothing is like ${from}`);
    return { [of]: text };
  };

  test.each([
    [
      'another Airflow in the base',
      reworded('base', '"airflow_version":"3.0.6"', '"airflow_version":"2.10.3"'),
    ],
    ['a DAG of another content', reworded('here', /("key":"dags[^}]*?"source_hash":")\w/, '$1-')],
    ['a DAG elsewhere', reworded('here', /"key":"dags\/[^"]*curate.py"/, '"key":"dags/curate.py"')],
    ['another bucket', reworded('here', /\.bucket\}/g, '.environmentName}')],
    [
      'somebody else who becomes the role of tasks',
      reworded('here', /role\/dataops-base-shared-airflow-/, 'role/other-'),
    ],
    ['a grant that tasks lack', reworded('here', 'ReadAirflowConnections', 'ReadOther')],
  ])('%s', (_, change) => {
    expect(found(change)).not.toEqual([]);
  });

  test.each([
    [
      'a statement for MWAA that a developer has no use for',
      reworded('local', '\\"Sid\\":\\"ReadAirflowConnections\\"', '\\"Sid\\":\\"UseQueue\\"'),
    ],
    ['a DAG of another content', reworded('local', /("key":"dags[^}]*?"source_hash":")\w/, '$1-')],
  ])('locally, %s', (_, change) => {
    expect(found(change, 'local')).not.toEqual([]);
  });

  test('nothing, as it is', () => {
    expect(found({})).toEqual([]);
    expect(found({}, 'local')).toEqual([]);
  });
});
