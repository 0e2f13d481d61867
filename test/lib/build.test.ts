import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { Cloud, Environment, InvalidPlatform, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { synth, testApp } from '../../lib/testing/synth';
import { temporaryFolder } from '../../lib/testing/temporary';
import { acme, ada, production, stackOf } from '../support/acme';
import { inShort, problemsOf } from '../support/problems';

test('a capability that the cloud lacks is refused, and nothing is built', () => {
  const { secrets, lake } = aws.builders;
  const small = new Cloud('small', { secrets, lake }, aws.parts, {});
  const environment = Environment.production({ cloud: small, target: production.target });
  const app = testApp();
  const [roles, monitoring] = problemsOf(() => acme.build(app, environment as unknown as typeof production));
  expect(roles).toMatchObject({
    code: 'capability-missing',
    path: 'acme in production.monitoring',
    allowed: ['secrets', 'lake'],
  });
  expect(monitoring).toMatchObject({ code: 'capability-missing', path: 'acme in production.roles' });
  expect(app.node.children).toEqual([]);
});

test('what was not declared is not there, and needs no builder', () => {
  const { secrets } = aws.builders;
  const small = new Cloud('small', { secrets }, aws.parts, {});
  const built = platform('acme', { secrets: ['crm'] }).build(
    testApp(),
    Environment.production({ cloud: small, target: production.target }),
  );
  expect(built).not.toHaveProperty('lake');
  expect(Object.keys(built.capabilities)).toEqual(['secrets']);
});

test('what is asked for by a name that was not declared is refused', () => {
  const built = acme.build(testApp(), production);
  expect(inShort(() => built.lake.zone('rwa' as 'raw'))).toEqual([
    expect.stringMatching(/^unknown-zone at .*\/lake$/),
  ]);
  expect(inShort(() => built.secrets.secret('erp' as 'erp-password'))).toEqual([
    expect.stringMatching(/^unknown-secret at .*\/secrets$/),
  ]);
  expect(inShort(() => built.roles.role('admin' as 'loader'))).toEqual([
    expect.stringMatching(/^unknown-role at .*\/roles$/),
  ]);
});

test('the same platform cannot be built twice in one place', () => {
  const app = testApp();
  acme.build(app, ada);
  expect(() => acme.build(app, ada)).toThrow(/already a Construct with name/);
});

test("a resource of the user's own may lie beside the platform's and use them", () => {
  const stack = stackOf((app) => {
    const built = acme.build(app, production);
    new S3Bucket(built.stack, 'Own', { bucket: `${built.lake.zone('raw').bucket.id}-copy` });
    return built;
  });
  const { aws_s3_bucket: buckets } = stack.json.resource as Record<
    string,
    Record<string, { bucket: string }>
  >;
  expect(buckets?.Own?.bucket).toMatch(/^\$\{aws_s3_bucket\.lake_raw_\w+\.id\}-copy$/);
});

describe('what cdktf would drop without a word fails its own synthesis', () => {
  /** An app as a user has one: cdktf's own synthesis, without our test helper. */
  const realApp = () => new App({ outdir: temporaryFolder('real'), stackTraces: false });

  test('a resource outside every stack', () => {
    const app = realApp();
    const built = acme.build(app, ada);
    new S3Bucket(new Construct(app, 'nowhere'), 'lost', { bucket: 'lost', provider: built.stack.provider });
    expect(() => app.synth()).toThrow(
      /nowhere\/lost: it lies outside every stack .*\[construct-outside-stack\]/,
    );
  });

  test('two stacks of one id', () => {
    const app = realApp();
    acme.build(app, ada);
    acme.build(new Construct(app, 'again'), ada);
    expect(() => app.synth()).toThrow(
      /there is another stack 'acme__ada__444455556666__eu-west-1'.*\[stack-id\]/,
    );
  });

  test('and without either of them it is fine', () => {
    const app = realApp();
    acme.build(app, ada);
    acme.build(app, production);
    expect(() => app.synth()).not.toThrow();
  });
});

test('a region that the cloud cannot have gets no provider', () => {
  const built = acme.build(testApp(), production);
  expect(inShort(() => built.providerIn('europe'))).toEqual([
    expect.stringMatching(/^target at .*\.providerIn\.region$/),
  ]);
  expect(synth(built.stack).providers()).toHaveLength(1);
});

test('a policy refuses two statements of one Sid, and takes the same one twice', () => {
  const built = acme.build(testApp(), production);
  const zone = built.lake.zone('raw');
  const loader = built.roles.role('loader');
  zone.grantRead(loader);
  expect(() => zone.grantRead(loader)).not.toThrow();
  const deny = {
    Sid: 'NoDelete',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:DeleteObject',
    Resource: `${zone.bucket.arn}/*`,
  } as const;
  zone.addToResourcePolicy(deny);
  expect(() => zone.addToResourcePolicy({ ...deny, Resource: `${zone.bucket.arn}/*` })).not.toThrow();
  expect(inShort(() => zone.addToResourcePolicy({ ...deny, Effect: 'Allow' }))).toEqual([
    expect.stringMatching(/^duplicate at .*\/lake\/raw\/Default$/),
  ]);
});

test('everything that is thrown for what a user wrote is one kind of error', () => {
  expect(new InvalidPlatform([])).toBeInstanceOf(Error);
  expect(new InvalidPlatform([]).name).toBe('InvalidPlatform');
});
