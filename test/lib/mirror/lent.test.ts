import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { accountBase, Environment, extension, platform, type BuiltPlatform } from '../../../lib';
import type { IAwsRole } from '../../../lib/aws';
import { compare, renderReport, sideOf, sideOfBase } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { mirror, synth, testApp } from '../../../lib/testing';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from '../../support/acme';
import type { Warehouse } from './engines';
import { small } from './engines';

const jobs = extension({
  build: (scope, id, { capabilities: { warehouse, roles } }) => {
    const { arn, clusterName } = warehouse as Warehouse;
    warehouse!.grantQuery(roles!.role('analyst') as IAwsRole);
    return new SqsQueue(scope, id, { name: 'jobs', tags: { warehouse: arn, cluster: clusterName } });
  },
});
const warehouse = { database: 'analytics' };
const crm = platform('crm', {
  lake: {},
  roles: { analyst: { reads: ['curated'] } },
  warehouse,
  extensions: { jobs },
});
const target = { account: SANDBOX_ACCOUNT, region: REGION };
const production = Environment.production({
  cloud: small,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});
const shared = accountBase('shared', { cloud: small, target, lends: { warehouse } });
const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base: shared });

const built = {
  here: crm.build(testApp(), ada),
  there: crm.build(testApp(), production),
  base: shared.build(testApp()),
};
const read = ({ stack }: Pick<BuiltPlatform, 'stack'>) => synth(stack).stacks[0]!.json as TerraformJson;
const json = { here: read(built.here), there: read(built.there), base: read(built.base) };
const report = (changed: Partial<typeof json> = {}) => {
  const { here, there, base } = { ...json, ...changed };
  return compare(sideOf(built.here, here), sideOf(built.there, there), sideOfBase(built.base, base));
};
const changed = (which: keyof typeof json, from: RegExp | string, to: string) => {
  const text = JSON.stringify(json[which]);
  const other = text.replace(from, to);
  if (other === text) throw new Error(`nothing is like ${from}`);
  return { [which]: JSON.parse(other) as TerraformJson };
};

test('what a base lends is compared there, name by name', () => {
  const found = report();
  expect(found).toMatchObject({ notMirrored: [], notComparable: [], unexplained: [] });
  expect(found.lent).toEqual([
    { setting: 'network', base: 'shared', compared: true },
    { setting: 'warehouse', base: 'shared', compared: true },
    { setting: 'logs', base: 'shared', compared: true },
  ]);
  const missing = found.explained.filter(({ because }) => because.startsWith('only in production'));
  // Keys that are borrowed are explained, but there is nothing to compare them with.
  expect(found.resources.of - found.resources.compared).toBe(missing.length);
  expect(missing.map(({ address }) => address)).toEqual([
    expect.stringMatching(/^aws_kms_alias\.lake_Key/),
    expect.stringMatching(/^aws_kms_key\.lake_Key/),
  ]);
  for (const { compared, of } of [found.resources, found.attributes])
    expect(compared / of).toBeGreaterThanOrEqual(0.8);
});

test('the matcher takes the base, and the report says so', () => {
  const [mine, theirs, base] = [testApp(), testApp(), testApp()];
  const lender = { base: shared.build(base) };
  expect(crm.build(mine, ada)).toMirror(crm.build(theirs, production), lender);
  const text = renderReport(mirror(built.here, built.there, { base: built.base }));
  expect(text).toContain(`\nwarehouse: compared in the base 'shared', which lends that\n`);
  expect(text).toMatch(/\ncomparable of production: \d+ of \d+ \(\d+ %\) resources, \d+ of \d+ \(\d+ %\)/);
});

test('reading what a base offers is explained by the setting', () => {
  const reading = report().explained.filter(({ address }) =>
    /^data\.aws_ssm_parameter\.(network|warehouse)/.test(address),
  );
  expect(reading.map(({ because }) => because)).toEqual([
    `only in ada, by the setting 'network'`,
    `only in ada, by the setting 'warehouse'`,
  ]);
});

describe('found is', () => {
  test.each([
    ['an attribute that the base has otherwise', changed('base', '"shard_count":8', '"shard_count":9')],
    [
      'a name of the base’s that is none',
      changed(
        'base',
        /"hash_key":"analytics","name":"dataops-base[^"]+"/,
        '"hash_key":"analytics","name":"x"',
      ),
    ],
  ])('%s', (_, change) => {
    const [finding, ...others] = report(change).unexplained;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ lentBy: 'shared', because: 'no setting predicts it' });
    expect(renderReport(report(change))).toContain(`  in the base 'shared': ${finding!.address} `);
  });

  test('what the base lacks, and what it has alone', () => {
    const { aws_kinesis_stream: _, ...resource } = json.base.resource!;
    expect(report({ base: { ...json.base, resource } }).unexplained).toEqual([
      {
        address: expect.stringMatching(/^aws_kinesis_stream/),
        because: 'only in production',
        lentBy: 'shared',
      },
    ]);
    const block = { '//': { metadata: { path: `${built.base.stack.node.path}/network/Extra` } }, name: 'x' };
    const more = { ...json.base.resource, aws_sqs_queue: { network_Extra: block } };
    expect(report({ base: { ...json.base, resource: more } }).unexplained).toEqual([
      { address: 'aws_sqs_queue.network_Extra', because: `only in the base 'shared'`, lentBy: 'shared' },
    ]);
  });

  test('a reference to something else that the base publishes', () => {
    const named = (offer: string) => `"name":"/dataops-base/shared/v1/${offer}"`;
    const found = report(changed('here', named('warehouse'), named('network')));
    expect(found.unexplained.map(({ attribute }) => attribute).sort()).toEqual([
      'policy.Statement[QueryWarehouse].Resource',
      'tags.warehouse',
    ]);
  });

  test('something that the base publishes in its place', () => {
    const found = report(changed('base', /\$\{aws_kinesis_stream\.\w+\.arn\}/, 'arn:aws:other'));
    expect(found.unexplained.map(({ attribute }) => attribute)).toContain('tags.warehouse');
  });
});

describe('without the base', () => {
  const found = compare(sideOf(built.here, json.here), sideOf(built.there, json.there));

  test('what it lends is not comparable, loudly, and nothing is unexplained', () => {
    expect(found.unexplained).toEqual([]);
    expect(found.lent).toEqual([
      { setting: 'network', base: 'shared', compared: false },
      { setting: 'warehouse', base: 'shared', compared: false },
      { setting: 'logs', base: 'shared', compared: false },
    ]);
    expect(renderReport(found)).toContain(
      `\nNOT COMPARED warehouse: the base 'shared' lends it, and is not built here\n`,
    );
    expect(new Set(found.notComparable.map(({ because }) => because))).toEqual(
      new Set([
        `only in production; the base 'shared' lends it, and is not at hand`,
        `it refers to what the base 'shared' lends, which is not at hand`,
      ]),
    );
  });

  test('a change of what is the sandbox’s own is found', () => {
    const { here } = changed('here', '"name":"jobs"', '"name":"other"');
    const { unexplained } = compare(sideOf(built.here, here!), sideOf(built.there, json.there));
    expect(unexplained).toHaveLength(1);
  });
});

test('the base of somebody else is refused', () => {
  const other = accountBase('other', { cloud: small, target, lends: { warehouse } }).build(testApp());
  expect(() => mirror(built.here, built.there, { base: other })).toThrow(
    /^the environment 'ada' borrows from dataops-base__shared__\d+__eu-west-1, got the base dataops-base__other__/,
  );
  expect(() => mirror(built.there, built.there, { base: other })).toThrow(/borrows from no base/);
});
