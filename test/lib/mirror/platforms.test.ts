import type { TerraformStack } from 'cdktf';
import { accountBase, type BuiltBase } from '../../../lib';
import { aws } from '../../../lib/aws';
import type { AnyEnvironment } from '../../../lib/environment';
import { compare, sideOf, sideOfBase } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { mirror, synth, testApp } from '../../../lib/testing';
import { production, REGION, SANDBOX_ACCOUNT } from '../../support/acme';
import { sales } from '../../support/warehouse';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const ada = { owner: 'ada', expires: '2026-12-01', target } as const;
const shared = accountBase('shared', { cloud: aws, target, lends: { warehouse: { database: 'analytics' } } });

const compared = (environment: AnyEnvironment, base?: BuiltBase) =>
  mirror(sales.build(testApp(), environment as typeof production), sales.build(testApp(), production), {
    base,
  });

test('a sandbox without a base has neither network nor Redshift, and mirrors the rest', () => {
  const { notMirrored, unexplained } = compared(production.sandbox(ada));
  expect(unexplained).toEqual([]);
  expect(notMirrored.map(({ capability, here, there }) => [capability, here, there])).toEqual([
    ['network', 'none', 'vpc'],
    ['warehouse', 'athena', 'redshift-serverless'],
  ]);
});

describe('a sandbox with a base', () => {
  const borrower = production.sandbox({ ...ada, base: shared });

  test('has at least 80 % of production to compare, and nothing unexplained', () => {
    const { notMirrored, lent, unexplained, resources, attributes } = compared(
      borrower,
      shared.build(testApp()),
    );
    expect(unexplained).toEqual([]);
    expect(notMirrored).toEqual([]);
    expect(lent.map(({ setting }) => setting)).toEqual(['network', 'warehouse', 'logs']);
    for (const { compared: share, of } of [resources, attributes])
      expect(share / of).toBeGreaterThanOrEqual(0.8);
  });

  test('that is not at hand leaves nothing unexplained either', () => {
    const { lent, unexplained } = compared(borrower);
    expect(unexplained).toEqual([]);
    expect(lent.every((it) => !it.compared)).toBe(true);
  });
});

describe('found in a sandbox is', () => {
  const there = sales.build(testApp(), production);
  const read = ({ stack }: { readonly stack: TerraformStack }) =>
    synth(stack).stacks[0]!.json as TerraformJson;
  const found = (environment: AnyEnvironment, change: (json: string) => string, base?: BuiltBase) => {
    const here = sales.build(testApp(), environment as typeof production);
    const changed = change(JSON.stringify(read(here)));
    expect(changed).not.toBe(JSON.stringify(read(here)));
    const sides = [sideOf(here, JSON.parse(changed) as TerraformJson), sideOf(there, read(there))] as const;
    return compare(...sides, base && sideOfBase(base, read(base))).unexplained.map(
      ({ address, attribute = '' }) => `${address.split('.')[0]} ${attribute}`,
    );
  };
  const borrower = production.sandbox({ ...ada, base: shared });

  test('a grant on what is lent that it lacks', () => {
    const lacks = (json: string) =>
      json.replace(/\{\\"Sid\\":\\"WarehouseConnect\\".*?workgroupArn\}\\"\},/, '');
    expect(found(borrower, lacks, shared.build(testApp()))).toContain(
      'aws_iam_role_policy policy.Statement[WarehouseConnect].Resource',
    );
  });

  test.each([
    ['a base', borrower],
    ['none', production.sandbox(ada)],
  ])('an alarm that may publish no more, with %s', (_, environment) => {
    const lacks = (json: string) =>
      json.replace(
        /("aws_sns_topic_policy".*?)\\"arn:aws:cloudwatch[^"]*raw[^"]*client-errors[^"]*\\",/,
        '$1',
      );
    expect(found(environment, lacks)).toEqual(['aws_sns_topic_policy policy.Statement[AlarmsPublish]']);
  });

  test.each([
    ['another statement of a role that only queries', 'EncryptLake', 'EncryptMore'],
    ['a workgroup’s statement of a role that reads', 'QueryWorkgroup', 'QueryMore'],
  ])('%s', (_, sid, other) => {
    const renamed = found(production.sandbox(ada), (json) =>
      json.replaceAll(`"Sid\\":\\"${sid}`, `"Sid\\":\\"${other}`),
    );
    expect(renamed).toContain(`aws_iam_role_policy policy.Statement[${other}].Action[${ACTION[sid]}]`);
  });
});

const ACTION: Readonly<Record<string, string>> = {
  EncryptLake: 'kms:Decrypt',
  QueryWorkgroup: 'athena:GetWorkGroup',
};

test('a warehouse of one’s own in a network that is lent lies in the subnets that stand for production’s', () => {
  const network = { endpointsFor: ['warehouse'] } as const;
  const base = accountBase('shared', { cloud: aws, target, lends: { network } });
  const environment = production.sandbox({ ...ada, base, settings: { warehouse: 'own' } });
  const { notComparable, unexplained } = compared(environment);
  expect([notComparable, unexplained]).toEqual([[], []]);
  // With the base at hand, each is found to be the very subnet, and so is the way to the catalog.
  const found = compared(environment, base.build(testApp()));
  expect([found.notComparable, found.unexplained]).toEqual([[], []]);
});

test('a sandbox with engines of its own has everything', () => {
  const { notMirrored, lent, notComparable, unexplained } = compared(
    production.sandbox({ ...ada, settings: { network: 'own', warehouse: 'own' } }),
  );
  expect([notMirrored, lent, notComparable, unexplained]).toEqual([[], [], [], []]);
});
