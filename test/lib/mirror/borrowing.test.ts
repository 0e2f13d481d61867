import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Environment, existing, extension, imported, platform, type BuiltPlatform } from '../../../lib';
import { aws, type AwsDataLake } from '../../../lib/aws';
import type { AnyEnvironment } from '../../../lib/environment';
import { compare, sideOf } from '../../../lib/mirror';
import type { Block, TerraformJson } from '../../../lib/mirror/json';
import { mirror } from '../../../lib/testing/mirror';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme } from '../../../examples/minimal/platform';
import { ada, production } from '../../support/acme';
import { borrower, shared } from '../../support/shared-base';

type Resources = Readonly<Record<string, Readonly<Record<string, Block>>>>;

const read = (built: BuiltPlatform) => synth(built.stack).stacks[0]!.json as TerraformJson;
const builtIn = (environment: AnyEnvironment) =>
  acme.build(testApp(), environment as typeof production) as BuiltPlatform;
const sides = { sandbox: builtIn(borrower), production: builtIn(production) };
const json = { sandbox: read(sides.sandbox), production: read(sides.production) };

const report = (changed: Partial<typeof json> = {}) =>
  compare(
    sideOf(sides.sandbox, changed.sandbox ?? json.sandbox),
    sideOf(sides.production, changed.production ?? json.production),
  );
const settingsOf = (findings: readonly { readonly because: string }[]) =>
  new Set(findings.map(({ because }) => because.replace(/^.*setting '/, '').replace(/'$/, '')));
const own = (address: string, attributes: object) => {
  const [type, id] = address.split('.') as [string, string];
  return { [type]: { [id]: attributes } } as Resources;
};

/** A stack in which each text was replaced. */
const reworded = (stack: TerraformJson, from: RegExp | string, to: string) =>
  JSON.parse(JSON.stringify(stack).replaceAll(from, to)) as TerraformJson;

describe('the smallest sandbox with a base', () => {
  test('differs from production by what settings explain', () => {
    const found = report();
    expect(found.unexplained).toEqual([]);
    expect(found.notComparable).toEqual([]);
    expect([...settingsOf(found.explained)].sort()).toEqual([
      'alerts',
      'identity',
      'keys',
      'logs',
      'removal',
      'size',
    ]);
  });

  test('says of each key and of the log bucket why it is missing', () => {
    const missing = report().explained.filter(({ attribute }) => attribute === undefined);
    const because = (setting: string) =>
      missing.filter((it) => it.because === `only in production, by the setting '${setting}'`);
    expect(because('keys').map(({ address }) => address.split('.')[0])).toEqual([
      ...Array<string>(3).fill('aws_kms_alias'),
      ...Array<string>(3).fill('aws_kms_key'),
    ]);
    expect(because('logs')).toHaveLength(7);
  });

  test('keeps at least 80 % of what production has, and of its attributes', () => {
    const { resources, attributes } = mirror(sides.sandbox, sides.production, {
      base: shared.build(testApp()),
    });
    for (const { compared, of } of [resources, attributes]) expect(compared / of).toBeGreaterThanOrEqual(0.8);
  });

  test('and one whose owner is mailed keeps 80 % of the resources alone', () => {
    const owner = 'ada@acme.example';
    const mailed = builtIn(
      production.sandbox({ owner, expires: '2026-12-01', target: shared.target, base: shared }),
    );
    const addresses = new Set(
      synth(mailed.stack)
        .resources()
        .map(({ address }) => address),
    );
    const inProduction = synth(sides.production.stack).resources();
    const kept = inProduction.filter(({ address }) => addresses.has(address));
    expect(kept.length / inProduction.length).toBeGreaterThanOrEqual(0.8);
  });
});

describe('what the settings do not explain', () => {
  const LAKE = /\$\{aws_kms_key\.lake_Key_\w+\.arn\}/g;
  const [secretsKey] = JSON.stringify(json.production).match(/\$\{aws_kms_key\.secrets_Key_\w+\.arn\}/)!;
  const [lentSecretsKey] = JSON.stringify(json.sandbox).match(
    /\$\{data\.aws_ssm_parameter\.secrets_Key_\w+\.insecure_value\}/,
  )!;

  test('is another key than the one of the capability', () => {
    expect(report({ production: reworded(json.production, LAKE, secretsKey) }).unexplained).not.toEqual([]);
    const lent = /\$\{data\.aws_ssm_parameter\.lake_Key_\w+\.insecure_value\}/g;
    expect(report({ sandbox: reworded(json.sandbox, lent, lentSecretsKey) }).unexplained).not.toEqual([]);
  });

  test('is a key that no reference leads to', () => {
    const literal = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    expect(report({ production: reworded(json.production, LAKE, literal) }).unexplained).not.toEqual([]);
    expect(report({ sandbox: reworded(json.sandbox, 'insecure_value', 'value') }).unexplained).not.toEqual(
      [],
    );
  });

  test('is a change beside the reference, in one text with it', () => {
    const both = reworded(json.sandbox, 'insecure_value}"', 'insecure_value}/x"');
    expect(report({ sandbox: both }).unexplained.length).toBeGreaterThan(5);
  });

  test.each([
    ['target_prefix', '/raw/', '/elsewhere/'],
    ['target_bucket', /dataops-base-shared-access-logs-\w+/g, 'another-bucket'],
  ])('is another %s', (attribute, from, to) => {
    const logging = (json.sandbox.resource as Resources).aws_s3_bucket_logging!;
    const changed = JSON.parse(JSON.stringify(logging).replaceAll(from, to)) as typeof logging;
    const sandbox = {
      ...json.sandbox,
      resource: { ...json.sandbox.resource, aws_s3_bucket_logging: changed },
    };
    expect(report({ sandbox }).unexplained.map((finding) => finding.attribute)).toContain(attribute);
  });

  test('is a key, or a log bucket, that a borrower has nevertheless', () => {
    const production = json.production.resource as Resources;
    for (const [type, id] of [
      ['aws_kms_key', /^lake_Key/],
      ['aws_s3_bucket', /^lake_Logs/],
    ] as const) {
      const [name, block] = Object.entries(production[type]!).find(([it]) => id.test(it))!;
      const here = reworded(
        { resource: own(`${type}.${name}`, block) },
        sides.production.stack.node.path,
        sides.sandbox.stack.node.path,
      );
      const resource = {
        ...json.sandbox.resource,
        [type]: { ...json.sandbox.resource![type], ...here.resource![type] },
      };
      expect(report({ sandbox: { ...json.sandbox, resource } }).unexplained).toContainEqual(
        expect.objectContaining({ because: expect.stringMatching(/predicts otherwise/) }),
      );
    }
  });
});

const KEY_OF_A_BUCKET = 'rule[0].apply_server_side_encryption_by_default.kms_master_key_id';

describe('beside a production that adopted its key and its log bucket', () => {
  const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const adopting = builtIn(
    Environment.production({
      cloud: aws,
      target: production.target,
      adopt: {
        keys: { lake: existing({ keyArn }), secrets: imported({ keyArn }) },
        logBucket: existing({ bucket: 'logs-of-old' }),
      },
    }),
  );
  const theirs = sideOf(adopting, read(adopting));

  test.each([
    ['borrows', borrower, ['kms_key_id', 'target_bucket', KEY_OF_A_BUCKET]],
    // What was imported has the address that it would have had.
    ['stands alone', ada, ['target_bucket', KEY_OF_A_BUCKET]],
  ])('a sandbox that %s is not comparable there, and explained elsewhere', (_, environment, expected) => {
    const mine = builtIn(environment);
    const found = compare(sideOf(mine, read(mine)), theirs);
    expect(found.unexplained).toEqual([]);
    const attributes = new Set(found.notComparable.map(({ attribute }) => attribute));
    expect([...attributes]).toEqual(expect.arrayContaining(expected));
    expect(attributes.has('kms_key_id')).toBe(expected.includes('kms_key_id'));
  });
});

test('a resource of the user’s own that is encrypted with the lake’s key is explained as well', () => {
  const queue = extension({
    build: (scope, id, { capabilities }) =>
      new SqsQueue(scope, id, {
        name: 'jobs',
        kmsMasterKeyId: (capabilities.lake as AwsDataLake).key.keyArn,
      }),
  });
  const jobs = platform('acme', { lake: {}, extensions: { queue } });
  const [mine, theirs] = [jobs.build(testApp(), borrower), jobs.build(testApp(), production)];
  const found = compare(sideOf(mine, read(mine)), sideOf(theirs, read(theirs)));
  expect(found.unexplained).toEqual([]);
  expect(found.explained).toContainEqual(
    expect.objectContaining({ attribute: 'kms_master_key_id', because: "the setting 'keys'" }),
  );
});
