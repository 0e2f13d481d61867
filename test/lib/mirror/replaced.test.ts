import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Environment, extension, platform, type BuiltPlatform } from '../../../lib';
import type { IAwsRole } from '../../../lib/aws';
import { compare, renderReport, sideOf, type MirrorReport } from '../../../lib/mirror';
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
const crm = platform('crm', {
  secrets: ['token'],
  lake: {},
  roles: { analyst: { reads: ['curated'] } },
  monitoring: { alertTo: 'data@acme.example' },
  warehouse: { database: 'analytics' },
  extensions: { jobs },
});
const production = Environment.production({
  cloud: small,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});
const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: SANDBOX_ACCOUNT, region: REGION },
});

const built = { here: crm.build(testApp(), ada), there: crm.build(testApp(), production) };
const read = ({ stack }: BuiltPlatform) => synth(stack).stacks[0]!.json as TerraformJson;
const json = { here: read(built.here), there: read(built.there) };
const changed = (from: RegExp | string, to: string) => {
  const text = JSON.stringify(json.here);
  const other = text.replace(from, to);
  if (other === text) throw new Error(`nothing is like ${from}`);
  return JSON.parse(other) as TerraformJson;
};
const report = (here = json.here): MirrorReport =>
  compare(sideOf(built.here, here), sideOf(built.there, json.there));

test('says loudly what a setting replaced, and by what', () => {
  expect(report().notMirrored).toEqual([
    {
      capability: 'network',
      setting: 'network',
      here: 'none',
      there: 'vpc',
      elements: { here: [], there: expect.arrayContaining([expect.stringMatching(/^aws_vpc\.network/)]) },
    },
    {
      capability: 'warehouse',
      setting: 'warehouse',
      here: 'athena',
      there: 'redshift-serverless',
      elements: {
        here: [expect.stringMatching(/^aws_ecr_repository\.warehouse/)],
        there: [
          expect.stringMatching(/^aws_dynamodb_table\.warehouse/),
          expect.stringMatching(/^aws_kinesis_stream\.warehouse/),
        ],
      },
    },
  ]);
  const [, ...lines] = renderReport(report()).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    `NOT MIRRORED network: none instead of vpc (setting 'network')`,
    `NOT MIRRORED warehouse: athena instead of redshift-serverless (setting 'warehouse')`,
  ]);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}aws_kinesis_stream\.\w+ \(warehouse of production\)$/),
  );
});

test('compares the rest, and leaves nothing of it unexplained', () => {
  const found = report();
  expect(found.unexplained).toEqual([]);
  expect(found.elements).toBeGreaterThan(50);
  const replaced = found.notMirrored.flatMap(({ elements }) => elements.there);
  const of = synth(built.there.stack).resources().length;
  // Besides, a sandbox mails nobody, whatever the severity.
  const compared = of - replaced.filter((address) => !address.startsWith('data.')).length - 2;
  expect(found.resources).toEqual({ of, compared });

  const { elements, leaves } = sideOf(built.there, json.there);
  const made = [...elements.values()].filter(({ isResource }) => isResource);
  const sizeOf = (some: typeof made) => some.reduce((all, it) => all + leaves(it.attributes).size, 0);
  expect(found.attributes.of).toBe(sizeOf(made));
  const isMissing = (address: string) =>
    replaced.includes(address) || address.startsWith('aws_sns_topic_subscription');
  const missing = sizeOf(made.filter(({ address }) => isMissing(address)));
  const unlike = found.notComparable.filter(({ there }) => there !== undefined).length;
  expect(found.attributes.of - found.attributes.compared).toBe(missing + unlike);
});

test('what refers to a replaced capability cannot be compared, and is said to be so', () => {
  const { notComparable } = report();
  const because = `it refers to 'warehouse', which is not mirrored`;
  expect(new Set(notComparable.map((finding) => finding.because))).toEqual(new Set([because]));
  expect(notComparable.map(({ attribute }) => attribute).sort()).toEqual([
    'policy.Statement[QueryWarehouse].Action',
    'policy.Statement[QueryWarehouse].Resource',
    'policy.Statement[WarehouseList].Action',
    'tags.warehouse',
  ]);
});

describe('a change elsewhere is found beside a replaced capability', () => {
  const QUERY = '\\"Sid\\":\\"QueryWarehouse\\"';
  const planted = (statement: object) =>
    changed(`{${QUERY}`, `${JSON.stringify(JSON.stringify(statement)).slice(1, -1)},{${QUERY}`);
  const [zone] = JSON.stringify(json.here).match(/\$\{aws_s3_bucket\.lake_raw_\w+\.arn\}/)!;
  const [workgroup] = JSON.stringify(json.here).match(/\$\{aws_ecr_repository\.warehouse\w*\.arn\}/)!;
  const allow = (Sid: string, Resource: string | string[]) => ({
    Sid,
    Effect: 'Allow',
    Action: '*',
    Resource,
  });

  const on = (place: string) => ({ ArnEquals: { 'aws:SourceArn': place } });

  test.each([
    ['in a statement of something else', allow('ReadsMore', '*')],
    ['under a longer word', allow('Warehouses', '*')],
    ['in the name of the capability, about a zone', allow('WarehouseReads', `${zone}/*`)],
    ['in the name of the capability, about something outside', allow('WarehouseReads', 'arn:aws:s3:::other')],
    ['beside the capability, in one statement', allow('QueryBoth', [workgroup, zone])],
    ['with a condition on something else', { ...allow('QueryIf', workgroup), Condition: on(zone) }],
  ])('%s', (_, statement) => {
    const { unexplained } = report(planted(statement));
    expect(unexplained.map(({ attribute }) => attribute)).toContain(
      `policy.Statement[${statement.Sid}].Action`,
    );
  });

  test.each([
    ['an attribute of a zone', /"force_destroy":true/, '"force_destroy":false'],
    ['a tag beside the one that refers to it', '"tags":{"cluster"', '"tags":{"more":"x","cluster"'],
    ['the name of what refers to it', '"name":"jobs"', '"name":"other"'],
  ])('%s', (_, from, to) => {
    expect(report(changed(from, to)).unexplained).toHaveLength(1);
  });

  test('another statement about nothing but the capability is none', () => {
    expect(report(planted(allow('QueryMore', workgroup))).unexplained).toEqual([]);
  });
});

test('with engines of its own, a sandbox is compared in them too', () => {
  const settings = { network: 'own', warehouse: 'own' } as const;
  const { owner, expires, target } = { ...ada, owner: 'ada', expires: '2026-12-01' };
  const own = crm.build(testApp(), production.sandbox({ owner, expires, target, settings }));
  const found = mirror(own, built.there);
  expect(found).toMatchObject({ notMirrored: [], notComparable: [], unexplained: [] });
});

test('another engine without a setting that says so is drift', () => {
  const athena = platform('crm', {
    ...crm.definition,
    warehouse: { database: 'analytics', engine: 'athena' },
  });
  const settings = { network: 'own', warehouse: 'own' } as const;
  const sandbox = production.sandbox({ owner: 'ada', expires: '2026-12-01', target: ada.target, settings });
  const found = mirror(athena.build(testApp(), sandbox), crm.build(testApp(), production));
  expect(found.notMirrored).toEqual([]);
  const types = found.unexplained.map(({ address }) => address.split('.')[0]);
  expect(types).toEqual(expect.arrayContaining(['aws_vpc', 'aws_ecr_repository']));
});

test('production with the same engine is mirrored', () => {
  const definition = { ...crm.definition, network: undefined };
  const athena = platform('crm', { ...definition, warehouse: { database: 'analytics', engine: 'athena' } });
  const found = mirror(athena.build(testApp(), ada), athena.build(testApp(), production));
  expect(found).toMatchObject({ notMirrored: [], notComparable: [], unexplained: [] });
});
