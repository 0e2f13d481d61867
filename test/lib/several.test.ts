import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import type { SynthesizedElement } from '../../lib/synthesized';
import { synth, testApp } from '../../lib/testing/synth';

/** Everything that a name can be given to, for two teams whose names are as alike as can be. */
const definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, curated: { tables: { sales: { columns: { id: 'bigint', day: 'date' } } } } } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] }, analyst: { reads: ['raw', 'curated'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
} as const;
const platforms = [platform('acme', definition), platform('ac-me', definition)];
const account = '111122223333';
const regions = ['eu-west-1', 'us-east-1'];
const owners = ['ann-e', 'anne', 'Ann.E', 'ann e', 'Änne'];

/** Five sandboxes, two productions and a staging of each team, in two regions of one account. */
function everything() {
  const app = testApp();
  for (const acme of platforms)
    for (const region of regions) {
      const target = { account, region };
      const production = Environment.production({ cloud: aws, target });
      acme.build(app, production);
      acme.build(app, production.staging({ target }));
      for (const owner of owners)
        acme.build(
          app,
          production.sandbox({
            owner,
            expires: '2026-12-01',
            target,
            shareAccountWithProduction: 'one account is all we have',
          }),
        );
    }
  return synth(app);
}

const all = everything();
const ENVIRONMENTS = platforms.length * regions.length * (2 + owners.length);

/** What must differ in a region of the account, in all of the account, or in the world. */
const UNIQUE: Readonly<
  Record<string, { readonly attribute: string; readonly within: 'region' | 'account' }>
> = {
  aws_athena_workgroup: { attribute: 'name', within: 'region' },
  aws_cloudwatch_metric_alarm: { attribute: 'alarm_name', within: 'region' },
  aws_glue_catalog_database: { attribute: 'name', within: 'region' },
  aws_kms_alias: { attribute: 'name', within: 'region' },
  aws_secretsmanager_secret: { attribute: 'name', within: 'region' },
  aws_sns_topic: { attribute: 'name', within: 'region' },
  aws_iam_role: { attribute: 'name', within: 'account' },
  aws_s3_bucket: { attribute: 'bucket', within: 'account' },
};

/** Names that are unique in what they are a part of: a role's policies, a bucket's metrics, a database's tables. */
const WITHIN_ANOTHER = ['aws_iam_role_policy', 'aws_s3_bucket_metric', 'aws_glue_catalog_table'];

function repeated<T>(values: readonly T[]): readonly T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

test('each environment is a stack of its own', () => {
  expect(all.stacks).toHaveLength(ENVIRONMENTS);
  expect(repeated(all.stacks.map(({ id }) => id))).toEqual([]);
  expect(repeated(all.stacks.map(({ id }) => id.toLowerCase()))).toEqual([]);
});

test("each keeps its state in a place of its own, production's in a bucket of its own", () => {
  const states = all.backends().map(({ attributes: { bucket, key, region } }) => ({ bucket, key, region }));
  expect(states).toHaveLength(ENVIRONMENTS);
  expect(repeated(states.map(({ bucket, key }) => `${String(bucket)}/${String(key)}`))).toEqual([]);
  expect(repeated(states.map(({ key }) => String(key).toLowerCase()))).toEqual([]);
  const bucketsOf = (environment: RegExp) =>
    new Set(states.filter(({ key }) => environment.test(String(key))).map(({ bucket }) => bucket));
  const productions = bucketsOf(/^[^/]+\/production\//);
  expect(productions.size).toBe(regions.length);
  for (const bucket of bucketsOf(/^[^/]+\/(?!production\/)/)) expect(productions).not.toContain(bucket);
});

test('no name that must be unique is given twice', () => {
  const regionOf = (stack: string) => stack.split('__').at(-1)!;
  for (const [type, { attribute, within }] of Object.entries(UNIQUE)) {
    const names = all
      .resourcesOf(type)
      .map(
        ({ stack, attributes }) =>
          `${within === 'region' ? regionOf(stack) : ''} ${String(attributes[attribute])}`,
      );
    expect(names.length).toBeGreaterThanOrEqual(ENVIRONMENTS);
    expect([type, repeated(names.map((name) => name.toLowerCase()))]).toEqual([type, []]);
  }
});

test('every type with a name was looked at', () => {
  const named = ({ attributes }: SynthesizedElement) =>
    ['name', 'bucket', 'alarm_name'].some(
      (it) => typeof attributes[it] === 'string' && !String(attributes[it]).includes('${'),
    );
  const types = new Set(
    all
      .resources()
      .filter(named)
      .map(({ type }) => type),
  );
  expect([...types].sort()).toEqual([...Object.keys(UNIQUE), ...WITHIN_ANOTHER].sort());
});
