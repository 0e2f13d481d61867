import { accountBase, classifiedIn, OFFERS, platform, PRODUCTION } from '../../lib';
import { aws } from '../../lib/aws';
import { google } from '../../lib/google';
import { synth, testApp } from '../../lib/testing/synth';
import { goldenOf } from '../../stacks';
import { REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { inShort } from '../support/problems';
import { shared } from '../support/shared-base';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const STACK = `dataops-base__shared__${SANDBOX_ACCOUNT}__${REGION}`;
const CONFIRM = `dataops-base shared ${SANDBOX_ACCOUNT}`;
const inputs = (given: object) => shared.build(testApp(), given);
const make = (name: unknown, options: unknown) => () => accountBase(name as string, options as never);

describe('a base', () => {
  test('is a stack of its own, whose state lies with those of sandboxes', () => {
    const synthesized = synth(shared.build(testApp()).stack);
    expect(synthesized.stacks.map(({ id }) => id)).toEqual([STACK]);
    expect(synthesized.backends()[0]!.attributes).toMatchObject({
      bucket: expect.stringMatching(/^dataops-sandbox-state-/),
      key: `dataops-base/shared/${SANDBOX_ACCOUNT}/${REGION}/base.tfstate`,
    });
  });

  test('says whose it is', () => {
    const tags = (creation?: string) =>
      synth(shared.build(testApp(), { creation }).stack).providers()[0]!.attributes.default_tags;
    const own = { 'dataops:platform': 'dataops-base', 'dataops:environment': 'shared' };
    expect(tags()).toEqual([{ tags: { ...own, 'dataops:creation': 'manual' } }]);
    expect(tags('second')).toEqual([{ tags: { ...own, 'dataops:creation': 'second' } }]);
  });

  test('publishes what it lends under paths with the version of each contract, in plain text', () => {
    const built = shared.build(testApp());
    const parameters = synth(built.stack).resourcesOf('aws_ssm_parameter');
    expect(parameters.map(({ attributes }) => attributes.name).sort()).toEqual(
      (['access-logs', 'key'] as const).map((offer) => `/dataops-base/shared/v${OFFERS[offer]}/${offer}`),
    );
    for (const { attributes } of parameters) {
      expect(attributes).toMatchObject({
        type: 'String',
        insecure_value: expect.stringMatching(/^\$\{aws_/),
      });
      expect(attributes).not.toHaveProperty('value');
    }
    expect(built.lends.logs.id).toBeDefined();
  });

  test('is protected as production is, and pinned like it', () => {
    const built = shared.build(testApp());
    expect(built.context.settings).toEqual(PRODUCTION);
    const protectedOnes = synth(built.stack)
      .resources()
      .filter(({ attributes }) => (attributes.lifecycle as { prevent_destroy?: boolean })?.prevent_destroy);
    expect(protectedOnes.map(({ type }) => type).sort()).toEqual(['aws_kms_key', 'aws_s3_bucket']);
    expect(classifiedIn(built.stack).map(({ class: kind, name }) => `${kind} ${name}`)).toEqual([
      'key alias/dataops-base/shared/key',
      expect.stringMatching(/^store dataops-base-shared-access-logs-/),
    ]);

    const golden = goldenOf(built.stack.node.root);
    expect(Object.keys(golden[STACK]!)).toEqual(['base/Key', 'base/Logs']);
    expect(() => synth(shared.build(testApp(), { golden }))).not.toThrow();
    const renamed = {
      [STACK]: { ...golden[STACK], 'base/Key': { ...golden[STACK]!['base/Key']!, name: 'x' } },
    };
    expect(() => synth(shared.build(testApp(), { golden: renamed }))).toThrow(/replaced by another one/);
  });

  test('is taken down on purpose alone', () => {
    const reason = 'another account';
    const going = synth(shared.decommission({ confirm: CONFIRM, reason }).build(testApp()).stack);
    expect(going.resourcesOf('aws_kms_key')[0]!.attributes).toMatchObject({
      deletion_window_in_days: 7,
      lifecycle: { prevent_destroy: false },
      policy: expect.not.stringContaining('ProtectFromDeletion'),
    });
    expect(inShort(() => shared.decommission({ confirm: 'shared', reason }))).toEqual([
      `confirmation at base 'shared'.decommission.confirm`,
    ]);
    expect(inShort(() => shared.decommission({ confirm: CONFIRM, reason: ' ' }))).toEqual([
      `confirmation at base 'shared'.decommission.reason`,
    ]);
  });
});

describe('what is wrong with a base', () => {
  test.each(['production', ' Prod', 'staging'])('is that it is called %p', (name) => {
    expect(inShort(make(name, { cloud: aws, target }))).toEqual([`reserved-name at base '${name}'`]);
  });

  test('is said at once, also to JavaScript', () => {
    expect(inShort(make('', { cloud: aws, target: { account: '1', region: REGION } }))).toEqual([
      `name at base ''`,
      `target at base ''.target.account`,
    ]);
    expect(inShort(make(7, undefined))).toEqual(['type at base']);
    expect(inShort(make('shared', { cloud: aws, target, size: 1 }))).toEqual([
      `unknown-member at base 'shared'.size`,
    ]);
    expect(inShort(() => inputs({ creation: '' }))).toEqual([`name at base 'shared'.inputs.creation`]);
    expect(inShort(() => inputs({ expires: '2026-12-01' }))).toEqual([
      `unknown-member at base 'shared'.inputs.expires`,
    ]);
  });

  test('is that its cloud has none yet', () => {
    const project = { project: 'acme-sandboxes', projectNumber: '210987654321', region: 'europe-west1' };
    expect(inShort(make('shared', { cloud: google, target: project }))).toEqual([
      `capability-missing at base 'shared'.cloud`,
    ]);
  });

  test('can be no platform, whose names would be the same', () => {
    expect(inShort(() => platform('dataops-base', {}))).toEqual(['reserved-name at platform']);
  });
});
