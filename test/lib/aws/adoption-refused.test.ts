import { Environment, existing, imported } from '../../../lib';
import { aws, type AwsAdoption } from '../../../lib/aws';
import { testApp } from '../../../lib/testing/synth';
import { acme, ada, production, PRODUCTION_ACCOUNT, REGION } from '../../support/acme';
import { inShort } from '../../support/problems';

const keyArn = `arn:aws:kms:${REGION}:${PRODUCTION_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const adopting = (adopt: AwsAdoption) =>
  Environment.production({ cloud: aws, target: production.target, adopt });

describe('is refused, before anything is built:', () => {
  const refused = (adopt: unknown, definition: typeof acme = acme) =>
    inShort(() => definition.build(testApp(), adopting(adopt as AwsAdoption)));
  const at = 'acme in production.adopt';

  test('a thing of the wrong form', () => {
    expect(refused({ zones: { raw: existing({ bucket: 'Upper' }) } })).toEqual([
      `adoption at ${at}.zones.raw`,
    ]);
    expect(refused({ zones: { raw: existing({ roleName: 'x' }) } })).toEqual([
      `unknown-member at ${at}.zones.raw.what.roleName`,
      `adoption at ${at}.zones.raw`,
    ]);
    expect(refused({ zones: { raw: { bucket: 'acme-landing' } } })).toContain(`adoption at ${at}.zones.raw`);
    expect(refused({ zones: { raw: existing({ bucket: 'acme-landing', keyArn: 'alias/lake' }) } })).toEqual([
      `adoption at ${at}.zones.raw`,
    ]);
    expect(refused({ zones: { raw: imported({ bucket: 'acme-landing', has: ['tags'] }) } })).toEqual([
      `adoption at ${at}.zones.raw.has`,
    ]);
    expect(
      refused({ roles: { loader: existing({ roleName: `arn:aws:iam::${PRODUCTION_ACCOUNT}:role/x` }) } }),
    ).toEqual([`adoption at ${at}.roles.loader`]);
    expect(refused({ keys: { lake: existing({ keyArn: keyArn.replace('key/', 'alias/') }) } })).toEqual([
      `adoption at ${at}.keys.lake`,
    ]);
    expect(refused({ keys: { lake: existing({}) }, logBucket: existing({}) })).toEqual([
      `adoption at ${at}.keys.lake`,
      `adoption at ${at}.logBucket`,
    ]);
  });

  test('what takes the place of something that was not declared', () => {
    const bucket = existing({ bucket: 'acme-landing' });
    expect(refused({ zones: { rwa: bucket } })).toEqual([`unknown-zone at ${at}.zones.rwa`]);
    expect(refused({ roles: { admin: existing({ roleName: 'admin' }) } })).toEqual([
      `unknown-role at ${at}.roles.admin`,
    ]);
    expect(refused({ keys: { warehouse: existing({ keyArn }) } })).toEqual([
      `unknown-capability at ${at}.keys.warehouse`,
    ]);
    expect(refused({ keys: { files: existing({ keyArn }) } as {} })).toEqual([
      `unknown-member at ${at}.keys.files`,
    ]);
    expect(refused({ buckets: {} })).toEqual([`unknown-member at ${at}.buckets`]);
  });

  test('an import into what is destroyed as a whole', () => {
    const sandbox = production.sandbox({
      owner: 'ada',
      expires: '2026-12-01',
      target: ada.target,
      adopt: {
        zones: { raw: imported({ bucket: 'acme-landing' }), curated: existing({ bucket: 'acme-curated' }) },
      },
    });
    expect(inShort(() => acme.build(testApp(), sandbox))).toEqual([
      'adoption at acme in ada.adopt.zones.raw',
    ]);
  });
});
