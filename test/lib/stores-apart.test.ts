import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { LocalBackend, TerraformStack, type App } from 'cdktf';
import {
  classifiedIn,
  Environment,
  extension,
  platform,
  requirementsOf,
  type BuiltPlatform,
} from '../../lib';
import type { AwsDataLake, AwsMonitoring, AwsRoles } from '../../lib/aws';
import { google } from '../../lib/google';
import { compare, sideOf } from '../../lib/mirror';
import type { TerraformJson } from '../../lib/mirror/json';
import { mirror, synth, testApp } from '../../lib/testing';
import { goldenOf } from '../../stacks';
import { acme, ada, production } from '../support/acme';
import { inShort } from '../support/problems';
import { borrower, shared } from '../support/shared-base';

const apart = platform('acme', { ...acme.definition, cut: 'stores-apart' });
const PLATFORM = 'acme__production__111122223333__eu-west-1';
const STORES = `${PLATFORM}__stores`;

const jsonOf = ({ stacks }: BuiltPlatform) => stacks.map((stack) => synth(stack).stacks[0]!.json);
const lasting = ({ stacks }: BuiltPlatform) =>
  stacks
    .flatMap((stack) => classifiedIn(stack))
    .map(({ class: kind, address, name }) => `${kind} ${address} ${name}`)
    .sort();

describe('a platform whose stores are apart', () => {
  const built = apart.build(testApp(), production);
  const [rest, stores] = built.stacks as [typeof built.stack, typeof built.stack];

  test('is two stacks, each with a state of its own', () => {
    expect([rest, stores]).toEqual([built.stack, built.stores]);
    expect(built.stacks.map(({ node }) => node.id)).toEqual([PLATFORM, STORES]);
    const keys = built.stacks.map((stack) => synth(stack).backends()[0]!.attributes.key);
    expect(keys).toEqual(
      ['platform', 'stores'].map((it) => `acme/production/111122223333/eu-west-1/${it}.tfstate`),
    );
  });

  test('keeps every address, and all that lasts in the one of them', () => {
    const one = acme.build(testApp(), production);
    expect(lasting(built)).toEqual(lasting(one));
    expect(classifiedIn(rest)).toEqual([]);
    const addresses = (stacks: BuiltPlatform['stacks']) =>
      stacks
        .flatMap((stack) => synth(stack).resources())
        .map(({ address }) => address)
        .filter((address) => !address.startsWith('aws_ssm_parameter.'))
        .sort();
    expect(addresses(built.stacks)).toEqual(addresses(one.stacks));
  });

  test('refers to its stores by what is computed or published, never by their state', () => {
    expect(JSON.stringify(jsonOf(built))).not.toMatch(/remote_state|"output"/);
    const published = synth(stores).resourcesOf('aws_ssm_parameter');
    const read = synth(rest).dataSources();
    expect(read.map(({ attributes }) => attributes.name).sort()).toEqual(
      published.map(({ attributes }) => attributes.name).sort(),
    );
    expect(published.map(({ attributes }) => attributes.insecure_value)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\$\{aws_kms_key\.lake_Key_\w+\.arn\}$/)]),
    );
    for (const { attributes } of published) {
      expect(attributes.type).toBe('String');
      expect(attributes.name).toMatch(/^\/acme\/production\/v1\/(lake|secrets|monitoring)\//);
    }
    const locals = synth(rest)
      .elements()
      .filter(({ kind }) => kind === 'local');
    expect(locals.map(({ attributes }) => attributes.value)).toContainEqual(
      expect.stringMatching(/^arn:aws:s3:::acme-production-lake-raw-/),
    );
    expect(synth(stores).dataSources()).toEqual([]);
  });

  test('is deployed stores first, and is the same text each time', () => {
    expect(rest.dependencies).toEqual([stores]);
    expect(stores.dependencies).toEqual([]);
    expect(jsonOf(built)).toEqual(jsonOf(built));
    expect(jsonOf(apart.build(testApp(), production))).toEqual(jsonOf(built));
  });
});

test('a definition that says nothing of a cut is the same as one in one piece', () => {
  const one = platform('acme', { ...acme.definition, cut: 'one' }).build(testApp(), production);
  expect(one.stores).toBe(one.stack);
  expect(jsonOf(one)).toEqual(jsonOf(acme.build(testApp(), production)));
});

describe('the mirror of a platform in two pieces', () => {
  const sides = { mine: apart.build(testApp(), borrower), theirs: apart.build(testApp(), production) };

  test.each([
    ['a sandbox', ada],
    ['a borrower', borrower],
  ])('explains %s over both stacks', (_, environment) => {
    const found = mirror(apart.build(testApp(), environment as typeof ada), sides.theirs);
    expect(found.unexplained).toEqual([]);
    expect(found.notComparable).toEqual([]);
    const one = mirror(acme.build(testApp(), environment as typeof ada), acme.build(testApp(), production));
    expect(found.elements).toBeGreaterThan(one.elements);
  });

  test('finds what differs in either', () => {
    const [rest, stores] = jsonOf(sides.theirs) as unknown as readonly [TerraformJson, TerraformJson];
    const found = (...changed: readonly TerraformJson[]) =>
      compare(
        sideOf(sides.mine, ...(jsonOf(sides.mine) as unknown as TerraformJson[])),
        sideOf(sides.theirs, ...changed),
      ).unexplained;
    expect(found(rest, stores)).toEqual([]);
    const altered = (json: TerraformJson, from: string, to: string) =>
      JSON.parse(JSON.stringify(json).replaceAll(from, to)) as TerraformJson;
    expect(found(altered(rest, 'AUTO', 'Athena engine version 2'), stores)).toHaveLength(1);
    expect(found(rest, altered(stores, '"status":"Enabled"', '"status":"Disabled"'))).not.toEqual([]);
    expect(found(altered(rest, '"allowed_account_ids"', '"forbidden_account_ids"'), stores)).not.toEqual([]);
    expect(found(rest, altered(stores, '"allowed_account_ids"', '"forbidden_account_ids"'))).not.toEqual([]);
    expect(found(rest)).not.toEqual([]);
  });

  test('requires of the base what either of them borrows', () => {
    expect(requirementsOf(sides.mine).map(({ offer }) => offer)).toEqual(['access-logs', 'key']);
    const app = testApp();
    const [base, mine] = [shared.build(app), apart.build(app, borrower)];
    synth(app);
    expect(mine.stores.dependencies).toEqual([base.stack]);
  });
});

describe('the golden file', () => {
  const smaller = (removed?: readonly string[]) =>
    platform('acme', { secrets: ['erp-password'], lake: acme.definition.lake, cut: 'stores-apart', removed });
  const pinned = () => {
    const app = testApp();
    apart.build(app, production);
    return goldenOf(app);
  };

  test('pins the stores in their own stack', () => {
    expect(Object.keys(pinned()[STORES]!)).toEqual(
      expect.arrayContaining(['lake/raw', 'secrets/crm-api-key']),
    );
    expect(pinned()[PLATFORM]).toEqual({});
  });

  test('finds a secret that left, and lets go one that left on purpose', () => {
    const golden = pinned();
    expect(() => synth(smaller().build(testApp(), production, { golden }))).toThrow(
      /secrets\/crm-api-key.*left the definition/,
    );
    const gone = ['secrets/crm-api-key', 'monitoring/Key'];
    const built = smaller(gone).build(testApp(), production, { golden });
    expect(synth(built.stores).stacks[0]!.json.removed).toContainEqual({
      from: expect.stringMatching(/^aws_secretsmanager_secret\.secrets_crm-api-key/),
      lifecycle: { destroy: false },
    });
    expect(synth(built.stack).stacks[0]!.json).not.toHaveProperty('removed');
  });

  test('refuses to cut what is deployed in one piece', () => {
    const app = testApp();
    acme.build(app, production);
    expect(() => synth(apart.build(testApp(), production, { golden: goldenOf(app) }))).toThrow(
      /left the definition, or changed its address/,
    );
  });
});

describe('resources of the user’s own', () => {
  const withOwn = (build: (app: App, built: BuiltPlatform) => void) => {
    const app = testApp();
    const built = apart.build(app, production);
    build(app, built);
    return { app, built };
  };
  const keyOf = (built: BuiltPlatform) => (built.capabilities.lake as AwsDataLake).key;

  test('refer to stores as if they lay in one stack', () => {
    const queue = extension({
      build: (scope, id, built) =>
        new SqsQueue(scope, id, { name: 'jobs', kmsMasterKeyId: keyOf(built).keyArn }),
    });
    const own = platform('acme', { lake: {}, extensions: { queue }, cut: 'stores-apart' });
    const built = own.build(testApp(), production);
    expect(synth(built.stack).resourcesOf('aws_sqs_queue')[0]!.attributes.kms_master_key_id).toMatch(
      /^\$\{data\.aws_ssm_parameter\.imports_/,
    );
    expect(mirror(own.build(testApp(), borrower), built).unexplained).toEqual([]);
  });

  test('log into groups that lie with the stores', () => {
    const { built } = withOwn(
      (_, { capabilities, stack }) =>
        void (capabilities.monitoring as AwsMonitoring).logGroup(stack, 'Jobs', 'jobs'),
    );
    expect(synth(built.stores).resourcesOf('aws_cloudwatch_log_group')).toHaveLength(1);
    expect(synth(built.stack).resourcesOf('aws_cloudwatch_log_group')).toEqual([]);
  });

  test('cannot be named by the policy of a store, which comes first', () => {
    const { app } = withOwn((_, { capabilities }) =>
      keyOf({ capabilities } as BuiltPlatform).addToPolicy({
        Sid: 'Own',
        Effect: 'Allow',
        Principal: { AWS: (capabilities.roles as AwsRoles).role('loader').roleArn },
        Action: 'kms:Decrypt',
        Resource: '*',
      }),
    );
    expect(() => synth(app)).toThrow(/circular|already depends/i);
  });

  test('in a stack of another kind get an output, as cdktf has it', () => {
    const { app, built } = withOwn((app, built) => {
      const foreign = new TerraformStack(app, 'foreign');
      new AwsProvider(foreign, 'aws', { region: 'eu-west-1' });
      new LocalBackend(foreign, { path: 'foreign.tfstate' });
      new SqsQueue(foreign, 'jobs', { name: 'jobs', kmsMasterKeyId: keyOf(built).keyArn });
    });
    const { stacks } = synth(app);
    expect(JSON.stringify(stacks.find(({ id }) => id === 'foreign')!.json)).toContain(
      'terraform_remote_state',
    );
    expect(synth(built.stores).outputs().length).toBeGreaterThan(0);
    expect(JSON.stringify(synth(built.stack).stacks[0]!.json)).not.toContain('terraform_remote_state');
  });
});

describe('a definition cannot be cut', () => {
  test('in a way that there is none of', () => {
    expect(inShort(() => platform('acme', { cut: 'two' as 'one' }))).toEqual(['cut at acme.cut']);
  });

  test('on a cloud whose stacks cannot refer to each other yet', () => {
    const target = { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' };
    const onGoogle = Environment.production({ cloud: google, target });
    const small = platform('acme', { lake: {}, cut: 'stores-apart' });
    expect(inShort(() => small.build(testApp(), onGoogle))).toEqual([
      'capability-missing at acme in production.cut',
    ]);
  });
});
