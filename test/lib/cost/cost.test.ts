import { Environment, platform, type BuiltPlatform, type Definition } from '../../../lib';
import { aws } from '../../../lib/aws';
import { idleCost, priceTable } from '../../../lib/cost';
import { google } from '../../../lib/google';
import { synth, testApp } from '../../../lib/testing';
import { acme } from '../../../examples/minimal/platform';
import { acme as reference } from '../../../stacks/reference';
import { inChild, source } from '../../support/child';
import { costOf, dailyOf, perMonth, stackOf, whyUnknown, usd } from './support';

const region = 'eu-west-1';
const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });
const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region },
});
const stacksOf = ({ stack }: BuiltPlatform) => synth(stack).stacks.map(({ json }) => json);

test.each([
  ['reference', reference],
  ['smallest', acme],
])(
  'a sandbox of the %s platform costs less than a dollar a day while nobody uses it',
  (_, { definition }) => {
    const built = platform('acme', definition as Definition).build(testApp(), ada);
    const cost = idleCost(stacksOf(built), { region });
    expect(cost.unknown).toEqual([]);
    expect(cost.complete).toBe(true);
    expect(cost.usdPerDay).toBeGreaterThan(0);
    expect(cost.usdPerDay).toBeLessThan(1);
  },
);

describe('the smallest platform', () => {
  const cost = idleCost(stacksOf(acme.build(testApp(), ada)), { region });

  test('pays for keys, alarms, a dashboard and secrets alone', () => {
    expect(cost.lines).toEqual([
      {
        type: 'aws_cloudwatch_dashboard',
        count: 1,
        usdPerDay: usd(perMonth(3)),
        why: 'dashboard at $3 per month',
      },
      {
        type: 'aws_kms_key',
        count: 3,
        usdPerDay: usd(perMonth(3)),
        why: 'KMS key at $1 per month',
      },
      {
        type: 'aws_cloudwatch_metric_alarm',
        count: 10,
        usdPerDay: usd(perMonth(1)),
        why: 'alarm on one metric at $0.1 per month',
      },
      {
        type: 'aws_secretsmanager_secret',
        count: 1,
        usdPerDay: usd(perMonth(0.4)),
        why: 'secret at $0.4 per month',
      },
    ]);
    expect(cost.usdPerDay).toEqual(usd(perMonth(7.4)));
  });

  test('says of everything else why it is free', () => {
    const free = new Map(cost.free.map(({ type, ...rest }) => [type, rest]));
    expect(free.get('aws_s3_bucket')).toEqual({ count: 5, why: expect.stringContaining('stored') });
    expect(free.get('aws_s3_bucket_metric')).toEqual({ count: 3, why: expect.stringContaining('traffic') });
  });

  test('is known in production too, and in us-east-1', () => {
    expect(idleCost(stacksOf(acme.build(testApp(), production)), { region }).unknown).toEqual([]);
    expect(idleCost(stacksOf(acme.build(testApp(), ada)), { region: 'us-east-1' }).unknown).toEqual([]);
  });
});

test('a platform on Google is known too', () => {
  const there = 'europe-west1';
  const onGoogle = Environment.production({
    cloud: google,
    target: { project: 'acme-production', projectNumber: '123456789012', region: there },
  });
  const lake = platform('acme', { secrets: ['crm-api-key'], lake: { zones: { raw: {}, curated: {} } } });
  const cost = idleCost(stacksOf(lake.build(testApp(), onGoogle)), { region: there });
  expect(cost.unknown).toEqual([]);
  expect(cost.lines.map(({ type }) => type).sort()).toEqual([
    'google_kms_crypto_key',
    'google_secret_manager_secret',
  ]);
});

describe('what is not known', () => {
  test('is listed, and is never 0', () => {
    const cost = costOf({ aws_quantum_computer: {}, aws_kms_key: {} });
    expect(cost.unknown).toEqual([
      { type: 'aws_quantum_computer', count: 1, why: 'the price table does not have this type' },
    ]);
    expect(cost.complete).toBe(false);
    expect(cost.free).toEqual([]);
    expect(cost.usdPerDay).toEqual(usd(perMonth(1)));
  });

  test('is no less known by the name of something that every object has', () => {
    expect(whyUnknown('constructor')).toBe('the price table does not have this type');
  });

  test('in a region without a price, no other region stands in', () => {
    expect(whyUnknown('aws_nat_gateway', {}, 'ap-south-1')).toBe(
      "the price of 'NAT gateway' is not known in ap-south-1, only in eu-west-1, us-east-1",
    );
    expect(whyUnknown('aws_kms_key', {}, 'us-gov-west-1')).toContain('not known in us-gov-west-1');
    expect(whyUnknown('aws_kms_key', {}, 'cn-north-1')).toContain('not known in cn-north-1');
    expect(dailyOf('aws_kms_key', {}, 'ap-south-1')).toEqual(usd(perMonth(1)));
  });

  test('free is free in every region', () => {
    expect(costOf({ aws_iam_role: {} }, 'cn-north-1').complete).toBe(true);
  });

  test('a value that only a deployment knows', () => {
    expect(whyUnknown('aws_redshift_cluster', { node_type: '${var.node}' })).toBe(
      "'node_type' is only known when it is deployed: ${var.node}",
    );
    expect(whyUnknown('aws_kms_key', { count: '${var.keys}' })).toContain("'count'");
    expect(whyUnknown('aws_kms_key', { for_each: { a: 'b' } })).toContain("'for_each'");
    expect(whyUnknown('aws_secretsmanager_secret', { dynamic: { replica: {} } })).toContain("'replica'");
  });

  test('what a module makes', () => {
    const cost = idleCost([{ module: { network: { source: 'vpc' } } }], { region });
    expect(cost.unknown).toEqual([
      { type: 'module', count: 1, why: 'what a module makes is only known when it is deployed' },
    ]);
  });
});

describe('several', () => {
  test('copies of one block count as often, and none of them counts nothing', () => {
    expect(costOf({ aws_kms_key: { count: 3 } }).lines).toEqual([
      expect.objectContaining({ count: 3, usdPerDay: usd(perMonth(3)) }),
    ]);
    const none = costOf({ aws_kms_key: { count: 0 }, aws_quantum_computer: { count: 0 } });
    expect(none).toEqual({
      region: 'us-east-1',
      usdPerDay: 0,
      complete: true,
      lines: [],
      free: [],
      unknown: [],
    });
  });

  test('stacks are summed, with one line for what is alike and one for each reason', () => {
    const [a, b] = [stackOf({ aws_kms_key: {} }), stackOf({ aws_kms_key: {}, aws_eip: {} })];
    const cost = idleCost([a, b], { region });
    expect(cost.lines.map(({ type, count }) => [type, count])).toEqual([
      ['aws_eip', 1],
      ['aws_kms_key', 2],
    ]);
    expect(cost.usdPerDay).toEqual(usd(perMonth(2) + 0.12));
  });

  test('an empty environment costs nothing', () => {
    expect(idleCost([], { region })).toMatchObject({ usdPerDay: 0, complete: true });
    expect(idleCost([{}], { region })).toMatchObject({ usdPerDay: 0, complete: true });
  });

  test('the comments that cdktf writes are no resources', () => {
    const commented = { resource: { '//': {}, aws_kms_key: { '//': {}, it: { '//': {} } } } };
    expect(idleCost([commented], { region }).lines).toEqual([expect.objectContaining({ count: 1 })]);
  });

  test('a resource in another region has the price there', () => {
    const gateway = (block: object) => ({
      provider: { aws: [{ region }, { region: 'us-east-1', alias: 'us' }, { alias: 'same' }] },
      resource: { aws_nat_gateway: { it: { ...block } } },
    });
    const daily = (block: object) => idleCost([gateway(block)], { region }).usdPerDay;
    expect(daily({})).toEqual(usd(0.048 * 24));
    expect(daily({ provider: 'aws.us' })).toEqual(usd(0.045 * 24));
    expect(daily({ provider: 'aws.same' })).toEqual(usd(0.048 * 24));
    expect(daily({ region: 'us-east-1' })).toEqual(usd(0.045 * 24));
  });
});

test('every figure is positive and has a source and a date', () => {
  const table = priceTable();
  expect(table.length).toBeGreaterThan(30);
  for (const { usd, url, date, region: where } of table) {
    expect(usd).toBeGreaterThan(0);
    expect(url).toMatch(/^https:\/\/[^\s]+$/);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    expect(where).toMatch(/^(any|[a-z]+-[a-z]+-?\d)$/);
  }
});

test('it loads no provider, and no cloud', () => {
  const loaded = inChild<readonly string[]>(
    `require(${source('lib/cost')}); console.log(JSON.stringify(Object.keys(require.cache)))`,
  );
  expect(loaded.filter((file) => /@cdktf|node_modules.cdktf|lib.(aws|google)./.test(file))).toEqual([]);
});
