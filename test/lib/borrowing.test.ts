import { accountBase, Environment, existing, requirementsOf, type AccountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { google } from '../../lib/google';
import { synth, testApp } from '../../lib/testing/synth';
import { acme, ada, OTHER_ACCOUNT, production, REGION, SANDBOX_ACCOUNT, stackOf } from '../support/acme';
import { inShort, problemsOf } from '../support/problems';
import { borrower, shared } from '../support/shared-base';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const options = { owner: 'ada', expires: '2026-12-01', target };
const sandbox = (more: object) => production.sandbox({ ...options, ...more });
const build = (environment: typeof ada | typeof borrower) => acme.build(testApp(), environment);
const types = (environment: typeof ada | typeof borrower) =>
  new Set(stackOf((app) => acme.build(app, environment)).elements.map(({ type }) => type));

describe('a sandbox with a base', () => {
  test('borrows keys and logs, unless it says otherwise', () => {
    expect(ada.settings).toMatchObject({ keys: 'own', logs: 'own' });
    expect(borrower.settings).toMatchObject({ keys: 'borrowed', logs: 'borrowed' });
    expect(sandbox({ base: shared, settings: { keys: 'own' } }).settings).toMatchObject({
      keys: 'own',
      logs: 'borrowed',
    });
  });

  test('has no key and no log bucket, and computes or reads those of the base', () => {
    const stack = stackOf((app) => acme.build(app, borrower));
    expect(types(borrower)).not.toContain('aws_kms_key');
    expect(types(borrower)).not.toContain('aws_kms_alias');
    const lends = synth(shared.build(testApp()).stack);
    const logs = lends.resourcesOf('aws_s3_bucket')[0]!.attributes.bucket;
    const logging = stack.elements.filter(({ type }) => type === 'aws_s3_bucket_logging');
    expect(logging.map(({ attributes }) => [attributes.target_bucket, attributes.target_prefix])).toEqual(
      ['query-results', 'raw', 'curated', 'served'].map((part) => [
        logs,
        `acme/ada/${SANDBOX_ACCOUNT}/${REGION}/${part}/`,
      ]),
    );
    const published = lends.resourcesOf('aws_ssm_parameter').map(({ attributes }) => attributes.name);
    const read = stack.elements.filter(({ kind }) => kind === 'data');
    expect(read).toHaveLength(3);
    for (const { attributes } of read) {
      expect(published).toContain(attributes.name);
      expect(attributes).toEqual({ name: '/dataops-base/shared/v1/key', with_decryption: false });
    }
    expect(JSON.stringify(stack.json)).not.toContain('terraform_remote_state');
  });

  test('that keeps all to itself is the same as one without a base', () => {
    const own = sandbox({ base: shared, settings: { keys: 'own', logs: 'own' } });
    expect(stackOf((app) => acme.build(app, own)).json).toEqual(stackOf((app) => acme.build(app, ada)).json);
    expect(requirementsOf(build(own))).toEqual([]);
  });

  test('leaves alone what it adopts', () => {
    const keyArn = `arn:aws:kms:${REGION}:${SANDBOX_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const adopt = { keys: { lake: existing({ keyArn }) }, logBucket: existing({ bucket: 'logs-of-old' }) };
    const stack = stackOf((app) => acme.build(app, sandbox({ base: shared, adopt })));
    const text = JSON.stringify(stack.json);
    expect(text).not.toContain('${data.aws_ssm_parameter.lake_');
    expect(text).toContain('${data.aws_ssm_parameter.secrets_');
    expect(text).toContain('"target_bucket":"logs-of-old","target_prefix":"raw/"');
  });
});

describe('what a sandbox borrows', () => {
  const requirement = (offer: string) => ({
    base: 'shared',
    stack: `dataops-base__shared__${SANDBOX_ACCOUNT}__${REGION}`,
    offer,
    parameter: `/dataops-base/shared/v1/${offer}`,
    contract: 1,
  });

  test('is required once each, and nothing that is its own', () => {
    expect(requirementsOf(build(borrower))).toEqual([requirement('access-logs'), requirement('key')]);
    const logs = sandbox({ base: shared, settings: { keys: 'own' } });
    expect(requirementsOf(build(logs))).toEqual([requirement('access-logs')]);
    expect(requirementsOf(build(ada))).toEqual([]);
  });

  test.each(['before', 'after'])('comes first where the base was built %s it', (order) => {
    const app = testApp();
    const earlier = order === 'before' ? shared.build(app) : undefined;
    const [mine, alone] = [acme.build(app, borrower), acme.build(app, sandbox({ name: 'alone' }))];
    const base = earlier ?? shared.build(app);
    const another = accountBase('another', { cloud: aws, target }).build(app);
    synth(app);
    expect(mine.stack.dependencies).toEqual([base.stack]);
    for (const { stack } of [alone, another, base]) expect(stack.dependencies).toEqual([]);
  });

  test('may lie in another app', () => {
    const { stack } = build(borrower);
    expect(() => synth(stack)).not.toThrow();
    expect(stack.dependencies).toEqual([]);
  });
});

describe('a sandbox cannot borrow', () => {
  const at = (place: Partial<typeof target>) =>
    accountBase('shared', { cloud: aws, target: { ...target, ...place } });

  test('without a base', () => {
    expect(inShort(() => sandbox({ settings: { keys: 'borrowed', logs: 'borrowed' } }))).toEqual([
      `base at environment 'ada'.settings.keys`,
      `base at environment 'ada'.settings.logs`,
    ]);
  });

  test('from a base elsewhere', () => {
    for (const base of [at({ account: OTHER_ACCOUNT }), at({ region: 'us-east-1' })])
      expect(inShort(() => sandbox({ base }))).toEqual([`base at environment 'ada'.base`]);
  });

  test('from a base of another cloud', () => {
    const project = { project: 'acme-sandboxes', projectNumber: '210987654321', region: 'europe-west1' };
    const onGoogle = Environment.production({ cloud: google, target: project });
    const given = { ...options, target: project, shareAccountWithProduction: 'a trial', base: shared };
    expect(problemsOf(() => onGoogle.sandbox(given as never))).toEqual([
      expect.objectContaining({ code: 'base', got: 'aws', allowed: 'google' }),
    ]);
  });

  test.each([null, 'shared', {}, { name: 'shared', target }])('from %p', (base) => {
    expect(inShort(() => sandbox({ base: base as AccountBase }))).toEqual([`type at environment 'ada'.base`]);
  });

  test('in any other way', () => {
    expect(inShort(() => sandbox({ base: shared, settings: { keys: 'lent' } }))).toEqual([
      `unknown-setting at environment 'ada'.settings.keys`,
    ]);
  });
});
