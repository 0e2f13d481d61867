import { PRODUCTION, SANDBOX, STAGING } from '../../lib';
import { aws } from '../../lib/aws';
import { testApp, synth } from '../../lib/testing/synth';
import { acme, ada, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { inShort } from '../support/problems';

const options = { owner: 'ada', expires: '2026-12-01', target: { account: SANDBOX_ACCOUNT, region: REGION } };

/** As JavaScript would: no type looks at it. */
const sandbox = (more: object) => production.sandbox({ ...options, ...more });
const problems = (more: object) => inShort(() => sandbox(more));

test('the three classes differ in their settings alone', () => {
  expect(production).toMatchObject({
    name: 'production',
    environmentClass: 'production',
    settings: PRODUCTION,
  });
  expect(production.staging({ target: options.target })).toMatchObject({
    name: 'staging',
    environmentClass: 'staging',
    settings: STAGING,
    cloud: aws,
    production,
  });
  expect(ada).toMatchObject({
    name: 'ada',
    environmentClass: 'sandbox',
    settings: SANDBOX,
    cloud: aws,
    production,
  });
});

test('a sandbox of a sandbox, or of staging, mirrors production as well', () => {
  expect(ada.sandbox({ ...options, owner: 'bob' }).production).toBe(production);
  expect(production.staging({ target: options.target }).sandbox(options).production).toBe(production);
});

describe('an owner', () => {
  test('gives the sandbox its name, which another one takes precedence of', () => {
    expect(sandbox({ owner: 'Ann Example' }).name).toBe('Ann Example');
    expect(sandbox({ owner: 'ann@acme.example' }).name).toBe('ann');
    expect(sandbox({ name: 'trial' })).toMatchObject({ name: 'trial', owner: 'ada' });
  });

  test('with an e-mail address gets the alarms, unless they go elsewhere', () => {
    expect(sandbox({}).settings.alerts).toBe('silent');
    expect(sandbox({ owner: 'ann@acme.example' }).settings.alerts).toBe('ann@acme.example');
    const silent = sandbox({ owner: 'ann@acme.example', settings: { alerts: 'silent' } });
    expect(silent.settings.alerts).toBe('silent');
    expect(sandbox({ owner: 'ann@acme.example', settings: { alerts: undefined } }).settings.alerts).toBe(
      'ann@acme.example',
    );
  });

  test.each(['', '   ', '--', undefined, 7, 'a'.repeat(129), 'a\u0000b'])('is not %p', (owner) => {
    expect(
      problems({ owner, name: 'trial' }).every((problem) => problem === `owner at environment 'trial'.owner`),
    ).toBe(true);
  });

  test.each(['ada', 'Ärzte-Team 7', 'やまだ', 'ann@acme.example'])('may be %p', (owner) => {
    expect(() => sandbox({ owner })).not.toThrow();
  });
});

describe('a name', () => {
  test.each(['production', 'prod', 'staging', 'Production', ' PROD '])(
    '%p is kept for what sandboxes mirror',
    (name) => {
      expect(problems({ name })).toEqual([`reserved-name at environment '${name}'.name`]);
      expect(problems({ owner: `${name.trim()}@acme.example` })).toHaveLength(1);
    },
  );

  test('that only begins like one of them is free', () => {
    expect(() => sandbox({ name: 'production-2' })).not.toThrow();
  });
});

describe('an expiry', () => {
  test.each(['2026-12-01', '2028-02-29', '2026-12-01T18:00:00Z', '1999-01-01'])('may be %p', (expires) => {
    expect(sandbox({ expires }).expires).toBe(expires);
  });

  test.each([
    undefined,
    null,
    '',
    'tomorrow',
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-12-1',
    '2026-12-01T24:00:00Z',
    '2026-12-01T18:00:00',
    '2026-12-01T18:00:00+01:00',
    '2026-12-01 18:00',
    20261201,
    new Date(0),
  ])('may not be %p', (expires) => {
    expect(problems({ expires })).toEqual([`expiry at environment 'ada'.expires`]);
  });

  test('in the past still synthesizes, or what expired could not be destroyed', () => {
    const built = acme.build(testApp(), sandbox({ expires: '2001-01-01' }));
    expect(JSON.stringify(synth(built.stack).providers())).toContain('"dataops:expires":"2001-01-01"');
  });

  test("that was extended comes from the environment's record, in the same form", () => {
    const built = acme.build(testApp(), ada, { expires: '2027-01-01', creation: 'c-17' });
    const tags = JSON.stringify(synth(built.stack).providers());
    expect(tags).toContain('"dataops:expires":"2027-01-01"');
    expect(tags).toContain('"dataops:creation":"c-17"');
    const wrong = { expires: '2026-02-30', creation: '' };
    expect(inShort(() => acme.build(testApp(), ada, wrong))).toEqual([
      'name at acme in ada.inputs.creation',
      'expiry at acme in ada.inputs.expires',
    ]);
  });
});
