import { inspect } from 'node:util';
import { InvalidPlatform, platform } from '../../lib';
import { inShort } from '../support/problems';

/** As JavaScript would: no type looks at it. */
const define = (definition: unknown, ...[name = 'acme']: unknown[]) =>
  platform(name as string, definition as {});
const problems = (definition: unknown, ...name: unknown[]) => inShort(() => define(definition, ...name));

test('everything that is wrong is said at once, and nothing is built', () => {
  const definition = {
    secrets: ['crm', 'crm', 'No Name'],
    lake: { zones: { raw: { expireAfterDays: 0 }, 'a-b': {}, a_b: {}, Über: {} } },
    roles: {
      loader: { reads: ['rwa'], writes: ['raw', 'raw'], secrets: ['erp'] },
      '1st': {},
    },
    monitoring: { alertTo: 'nobody' },
    warehouse: {},
    dashboards: {},
    extensions: { 'a/b': { build: () => undefined } },
    removed: [1],
  };
  expect([...problems(definition, '')].sort()).toEqual([
    'alert-address at platform.monitoring.alertTo',
    'duplicate at platform.lake.zones',
    'duplicate at platform.roles.loader.writes[1]',
    'duplicate at platform.secrets[1]',
    'name at platform',
    'name at platform.extensions.a/b',
    'name at platform.lake.zones.Über',
    'name at platform.roles.1st',
    'name at platform.secrets[2]',
    'name at platform.warehouse.database',
    'number at platform.lake.zones.raw.expireAfterDays',
    'type at platform.removed[0]',
    'unknown-capability at platform.dashboards',
    'unknown-secret at platform.roles.loader.secrets[0]',
    'unknown-zone at platform.roles.loader.reads[0]',
  ]);
});

test('the message says what, got, allowed, and how to fix it', () => {
  expect(() =>
    define({ secrets: ['crm'], roles: { loader: { reads: ['rwa'], secrets: ['erp'] } }, lake: {} }),
  ).toThrow(
    new InvalidPlatform([
      {
        code: 'unknown-zone',
        path: 'acme.roles.loader.reads[0]',
        what: 'the definition has no zone of this name',
        got: 'rwa',
        allowed: ['raw', 'curated', 'served'],
      },
      {
        code: 'unknown-secret',
        path: 'acme.roles.loader.secrets[0]',
        what: 'the definition has no secret of this name',
        got: 'erp',
        allowed: ['crm'],
      },
    ]),
  );
  expect(() => define({ lake: {}, roles: { loader: { reads: ['rwa'] } } })).toThrow(
    'acme.roles.loader.reads[0]: the definition has no zone of this name, got "rwa"; ' +
      'allowed: raw, curated, served [unknown-zone]',
  );
});

test.each([
  [{ got: NaN }, 'got NaN'],
  [{ got: 7n }, 'got 7'],
  [{ got: 'a "b"' }, 'got "a \\"b\\""'],
  [{ got: null }, 'got null'],
  [{ got: { circular: circular() } }, 'got [object Object]'],
  [{ fix: 'do this' }, 'it is wrong; do this [type]'],
  [{ allowed: 'one of these' }, 'it is wrong; allowed: one of these [type]'],
])('%p is written %p', (more, text) => {
  expect(
    new InvalidPlatform([{ code: 'type', path: 'acme', what: 'it is wrong', ...more }]).message,
  ).toContain(text);
});

test('what Node prints of an error that nobody caught says each problem once', () => {
  const error = new InvalidPlatform([{ code: 'type', path: 'acme', what: 'it is wrong' }]);
  expect(inspect(error).match(/it is wrong/g)).toHaveLength(1);
  expect(error.problems).toEqual([{ code: 'type', path: 'acme', what: 'it is wrong' }]);
});

function circular(): object {
  const value: Record<string, unknown> = {};
  return Object.assign(value, { value });
}

describe('what refers to something', () => {
  test('that another part does not declare is refused', () => {
    expect(problems({ roles: { loader: { reads: ['raw'] } } })).toEqual([
      'unknown-zone at acme.roles.loader.reads[0]',
    ]);
    expect(problems({ lake: { zones: { landing: {} } }, roles: { loader: { writes: ['raw'] } } })).toEqual([
      'unknown-zone at acme.roles.loader.writes[0]',
    ]);
    expect(problems({ roles: { loader: { secrets: ['crm'] } } })).toEqual([
      'unknown-secret at acme.roles.loader.secrets[0]',
    ]);
  });

  test('that is a zone by default is accepted', () => {
    expect(() =>
      define({ lake: {}, roles: { loader: { writes: ['raw', 'curated', 'served'] } } }),
    ).not.toThrow();
  });

  test('twice is refused', () => {
    expect(problems({ secrets: ['crm'], roles: { loader: { secrets: ['crm', 'crm'] } } })).toEqual([
      'duplicate at acme.roles.loader.secrets[1]',
    ]);
  });
});

describe('a name', () => {
  test.each(['raw', 'raw-2', 'raw_2', 'r', 'a'.repeat(63)])('%p is plain', (name) => {
    expect(() =>
      define({ secrets: [name], lake: { zones: { [name]: {} } }, roles: { [name]: {} } }),
    ).not.toThrow();
  });

  test.each([
    '',
    'Raw',
    '2raw',
    '-raw',
    'raw-',
    'raw--2',
    'raw-_2',
    'ra w',
    'räw',
    'a'.repeat(64),
    'raw/x',
    'constructor',
  ])('%p is not', (name) => {
    expect(problems({ secrets: [name], lake: { zones: { [name]: {} } }, roles: { [name]: {} } })).toEqual([
      'name at acme.secrets[0]',
      `name at acme.lake.zones.${name}`,
      `name at acme.roles.${name}`,
    ]);
  });

  test('differs from the others by more than its separators', () => {
    expect(problems({ secrets: ['db-1', 'db1'], lake: { zones: { 'a-b': {}, a_b: {} } } })).toEqual([
      'duplicate at acme.secrets',
      'duplicate at acme.lake.zones',
    ]);
    expect(() => define({ secrets: ['ab'], lake: { zones: { 'a-b': {} } } })).not.toThrow();
  });

  test.each(['acme', 'Ärger und Söhne', 'データ', 'a.b:c/d=e+f-g@h'])('of a platform may be %p', (name) => {
    expect(() => define({}, name)).not.toThrow();
  });

  test.each(['', '  ', '---', 'a\n', 'a'.repeat(129), 'a*', null, 7])(
    'of a platform may not be %p',
    (name) => {
      expect(problems({}, name).every((problem) => problem === 'name at platform')).toBe(true);
    },
  );
});

test.each(['a@b.c', 'data-oncall@acme.example'])('alarms are mailed to %p', (alertTo) => {
  expect(() => define({ monitoring: { alertTo } })).not.toThrow();
});

describe('secrets', () => {
  test('are a list, or an object that says more of each, and are checked alike', () => {
    const roles = { loader: { secrets: ['crm'] } };
    for (const secrets of [['crm'], { crm: {} }, { crm: { rotateEveryDays: 30 } }])
      expect(() => define({ secrets, roles })).not.toThrow();
    expect(problems({ secrets: { 'No Name': {}, 'a-b': {}, a_b: {} }, roles })).toEqual([
      'duplicate at acme.secrets',
      'name at acme.secrets.No Name',
      'unknown-secret at acme.roles.loader.secrets[0]',
    ]);
    expect(problems({ secrets: { crm: null, erp: { value: 's3cr3t' } } })).toEqual([
      'type at acme.secrets.crm',
      'unknown-member at acme.secrets.erp.value',
    ]);
  });

  test('rotate every 1 to 1000 days', () => {
    for (const rotateEveryDays of [1, 1000])
      expect(() => define({ secrets: { crm: { rotateEveryDays } } })).not.toThrow();
    for (const rotateEveryDays of [0, 1001, -1, 1.5, NaN, '30', null])
      expect(problems({ secrets: { crm: { rotateEveryDays } } })).toEqual([
        'number at acme.secrets.crm.rotateEveryDays',
      ]);
  });
});

test.each([undefined, '', 'ada', 'ada@acme', '@acme.example', 'a b@c.d', ['a@b.c']])(
  'alarms are not mailed to %p',
  (alertTo) => {
    expect(problems({ monitoring: { alertTo } })).toEqual(['alert-address at acme.monitoring.alertTo']);
  },
);

test('what has a wrong type is said once, and what lies beside it is still checked', () => {
  expect(
    problems({
      lake: { zones: { raw: 5, curated: { expireAfterDays: 0 } } },
      roles: { loader: { reads: ['raw', 'x'] } },
    }),
  ).toEqual([
    'type at acme.lake.zones.raw',
    'number at acme.lake.zones.curated.expireAfterDays',
    'unknown-zone at acme.roles.loader.reads[1]',
  ]);
  expect(problems({ secrets: 'crm', monitoring: null, roles: { loader: { secrets: 'crm' } } })).toEqual([
    'type at acme.secrets',
    'type at acme.roles.loader.secrets',
    'type at acme.monitoring',
  ]);
  expect(problems(undefined)).toEqual(['type at acme']);
  expect(problems({ extensions: { own: {} } })).toEqual(['type at acme.extensions.own.build']);
});
