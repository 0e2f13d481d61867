import { Environment, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { testApp } from '../../../lib/testing/synth';
import { ada, production } from '../../support/acme';
import { inShort, problemsOf } from '../../support/problems';

/** As JavaScript would: no type looks at it. */
const define = (definition: unknown) => platform('acme', definition as {});
const build = (definition: unknown, environment: unknown = production) =>
  inShort(() => define(definition).build(testApp(), environment as typeof production));
const lake = { zones: { raw: {}, curated: {} } };

describe('a definition', () => {
  test('names an engine that there is', () => {
    const [problem] = problemsOf(() => define({ warehouse: { database: 'analytics', engine: 'snowflake' } }));
    expect(problem).toEqual({
      code: 'unknown-engine',
      path: 'acme.warehouse.engine',
      what: 'there is no warehouse of this engine',
      got: 'snowflake',
      allowed: ['redshift-serverless', 'athena'],
    });
  });

  test.each([
    [
      'a zone that is not declared',
      { database: 'a', loads: ['gold'] },
      'unknown-zone at acme.warehouse.loads[0]',
    ],
    ['a zone twice', { database: 'a', loads: ['raw', 'raw'] }, 'duplicate at acme.warehouse.loads[1]'],
    ['what is no list', { database: 'a', loads: 'raw' }, 'type at acme.warehouse.loads'],
  ])('loads from no zone that is %s', (_, warehouse, problem) => {
    expect(inShort(() => define({ lake, warehouse }))).toEqual([problem]);
  });

  test('loads from a zone of a lake that is declared', () => {
    expect(inShort(() => define({ warehouse: { database: 'a', loads: ['raw'] } }))).toEqual([
      'unknown-zone at acme.warehouse.loads[0]',
    ]);
  });

  test.each([undefined, '', 7, null])('names a database, not %p', (database) => {
    expect(inShort(() => define({ warehouse: { database } }))).toEqual(['name at acme.warehouse.database']);
  });

  test('says whether a role queries, and has something that it could query', () => {
    const roles = { analyst: { queries: 'yes' }, dashboard: { queries: true } };
    expect(inShort(() => define({ roles }))).toEqual([
      'type at acme.roles.analyst.queries',
      'capability-missing at acme.roles.dashboard.queries',
    ]);
  });

  test('has queries under plain names that say something', () => {
    const queries = { 'open-orders': 'SELECT 1', 'No Name': ' ' };
    expect(inShort(() => define({ lake, warehouse: { database: 'a', queries } }))).toEqual([
      'name at acme.warehouse.queries.No Name',
      'schema at acme.warehouse.queries.No Name',
    ]);
    const kept = { database: 'a', engine: 'athena', queries: { 'open-orders': 'SELECT 1' } };
    expect(() => define({ lake, warehouse: kept })).not.toThrow();
  });
});

describe('an environment', () => {
  test.each(['select', 'Sales', '1st', 'my-db', 'x'.repeat(65)])(
    'has no database that Redshift refuses: %s',
    (database) => {
      const at = `name at acme in production.warehouse.database`;
      expect(new Set(build({ warehouse: { database } }))).toEqual(new Set([at]));
      expect(new Set(build({ lake, warehouse: { database } }, ada))).toEqual(
        new Set(['name at acme in ada.warehouse.database']),
      );
    },
  );

  test('asks through Athena only where there is a lake', () => {
    expect(build({ warehouse: { database: 'a' } }, ada)).toEqual([
      'capability-missing at acme in ada.warehouse',
    ]);
  });
});

describe('tuning', () => {
  const problems = (warehouse: object) =>
    inShort(() =>
      define({ warehouse: { database: 'a' } }).build(
        testApp(),
        Environment.production({ cloud: aws.with({ warehouse }), target: production.target }),
      ),
    );

  test.each([0, 5, 12, 520, 530, 1056, 8.5, '8', -8])(
    'keeps to the steps of the service: %p',
    (baseCapacity) => {
      expect(problems({ baseCapacity })).toEqual(['number at acme in production.warehouse.baseCapacity']);
    },
  );

  test.each([4, 8, 512, 544, 1024])('takes a step of the service: %p', (baseCapacity) => {
    expect(() => problems({ baseCapacity })).toThrow('nothing was refused');
  });

  test.each([
    [{ maxCapacity: 24 }, 'maxCapacity'],
    [{ maxCapacity: 36 }, 'maxCapacity'],
    [{ maxCapacity: 5640 }, 'maxCapacity'],
    [{ rpuHoursPerDay: 0 }, 'rpuHoursPerDay'],
    [{ rpuHoursPerDay: 1.5 }, 'rpuHoursPerDay'],
    [{ size: 8 }, 'size'],
  ])('is refused where it cannot be: %p', (tuning, member) => {
    expect(problems(tuning).map((it) => it.split(' at ')[1])).toEqual([
      `acme in production.warehouse.${member}`,
    ]);
  });
});
