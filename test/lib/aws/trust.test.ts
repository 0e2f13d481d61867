import { Environment, InvalidPlatform } from '../../../lib';
import { aws, type AwsTuning } from '../../../lib/aws';
import { acme, OTHER_ACCOUNT, PRODUCTION_ACCOUNT, production, stackOf } from '../../support/acme';
import { testApp } from '../../../lib/testing/synth';

interface Trusted {
  readonly Effect: string;
  readonly Principal: Record<string, unknown>;
  readonly Action: string;
  readonly Condition?: unknown;
}

function trustOf(trust: AwsTuning['trust'], role = 'loader'): Trusted[] {
  const tuned = Environment.production({ cloud: aws.with({ trust }), target: production.target });
  const stack = stackOf((app) => acme.build(app, tuned));
  const found = stack.elements.find(
    ({ type, path }) => type === 'aws_iam_role' && path.includes(`/roles/${role}/`),
  )!;
  return (JSON.parse(String(found.attributes.assume_role_policy)) as { Statement: Trusted[] }).Statement;
}

const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

test('without a word, the own account decides who assumes a role', () => {
  expect(trustOf(undefined)).toEqual([
    { Sid: 'Account', Effect: 'Allow', Principal: root(PRODUCTION_ACCOUNT), Action: 'sts:AssumeRole' },
  ]);
});

test('with services, only they do', () => {
  expect(trustOf({ loader: { services: ['lambda.amazonaws.com'] } })).toEqual([
    expect.objectContaining({ Principal: { Service: ['lambda.amazonaws.com'] } }),
  ]);
});

test('another account says its external id', () => {
  const [statement, ...others] = trustOf({ loader: { account: OTHER_ACCOUNT, externalId: 'acme-4711' } });
  expect(others).toEqual([]);
  expect(statement).toMatchObject({
    Principal: root(OTHER_ACCOUNT),
    Condition: { StringEquals: { 'sts:ExternalId': 'acme-4711' } },
  });
});

test("one role's trust is no other's", () => {
  expect(trustOf({ loader: { account: OTHER_ACCOUNT, externalId: 'x' } }, 'analyst')).toEqual(
    trustOf(undefined),
  );
});

test('what is wrong with a trust is said before anything is built', () => {
  const trust = {
    laoder: {},
    loader: { account: '1234' },
    analyst: { services: ['lambda'] },
  };
  const tuned = Environment.production({ cloud: aws.with({ trust }), target: production.target });
  const app = testApp();
  try {
    acme.build(app, tuned);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidPlatform);
    const at = 'acme in production.trust';
    expect((error as InvalidPlatform).problems.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-role', `${at}.laoder`],
      ['target', `${at}.loader.account`],
      ['target', `${at}.loader.externalId`],
      ['target', `${at}.analyst.services`],
    ]);
  }
  expect.assertions(3);
  expect(app.node.children).toEqual([]);
});
