import { platform } from '../../lib';
import { inShort } from '../support/problems';

const lake = {
  zones: {
    curated: {
      tables: {
        customers: { columns: { id: 'bigint', email: 'string', born: 'date', score: 'decimal(4,2)' } },
        sales: {
          columns: { id: 'bigint', customer: 'bigint', code: 'string', paid: 'boolean', day: 'date' },
          partitionedBy: ['day'],
        },
        events: { columns: { id: 'int', sale: 'bigint' }, format: 'iceberg' },
      },
    },
  },
};

/** As JavaScript would: no type looks at it. */
const problems = (data: unknown, more: object = {}) =>
  inShort(() => platform('acme', { lake, data, ...more } as {})).map((problem) =>
    problem.replace('acme.data.', ''),
  );
const ofSales = (values: unknown) => problems({ tables: { 'curated.sales': { rows: 1, values } } });
const ofCustomers = (values: unknown) => problems({ tables: { 'curated.customers': { rows: 1, values } } });

test('what is declared well is taken', () => {
  const tables = {
    'curated.customers': {
      rows: 10,
      values: { email: 'email', score: { between: [0, 99.99], spread: 'normal' } },
    },
    'curated.sales': {
      rows: 1_000_000_000,
      references: { customer: 'curated.customers.id' },
      values: {
        id: 'sequence',
        code: { oneOf: ['a', 'b'], weights: [1, 0], nulls: 0.1 },
        paid: { share: 1 },
        day: { between: ['2026-01-01', '2026-01-01'] },
      },
    },
  };
  expect(() => problems({ seed: 0, tables })).toThrow('nothing was refused');
});

test('every problem is said at once, before anything is built', () => {
  const tables = { 'curated.orders': { rows: 1 }, 'curated.sales': { rows: 0, values: { price: 'word' } } };
  expect(problems({ seed: -1, tables })).toEqual([
    'number at seed',
    'unknown-table at tables',
    `number at tables['curated.sales'].rows`,
    `unknown-column at tables['curated.sales'].values.price`,
  ]);
});

test.each([0, -1, 1.5, '10', null, Number.NaN, 1e9 + 1])(
  'rows are a positive whole number, not %p',
  (rows) => {
    expect(problems({ tables: { 'curated.sales': { rows } } })).toEqual([
      `number at tables['curated.sales'].rows`,
    ]);
  },
);

test('only tables of plain files are seeded', () => {
  expect(problems({ tables: { 'curated.events': { rows: 1 } } })).toEqual([
    `data at tables['curated.events'].rows`,
  ]);
});

describe('a foreign key is refused', () => {
  const at = (column: string) => `tables['curated.sales'].references.${column}`;
  const referring = (references: object, customers: object = { rows: 1 }, more: object = {}) =>
    problems({
      tables: { 'curated.customers': customers, 'curated.sales': { rows: 1, references }, ...more },
    });

  test.each<[string, object, object | undefined, string]>([
    ['to a table without rows', { customer: 'curated.customers.id' }, {}, `data at ${at('customer')}`],
    ['of another type', { code: 'curated.customers.id' }, undefined, `data at ${at('code')}`],
    [
      'to a column that there is none of',
      { customer: 'curated.customers.key' },
      undefined,
      `unknown-column at ${at('customer')}`,
    ],
    [
      'to a table that there is none of',
      { customer: 'curated.people.id' },
      undefined,
      `unknown-column at ${at('customer')}`,
    ],
    [
      'of a column that there is none of',
      { buyer: 'curated.customers.id' },
      undefined,
      `unknown-column at ${at('buyer')}`,
    ],
    ['to what is there more than once', { day: 'curated.customers.born' }, undefined, `data at ${at('day')}`],
    ['to itself', { id: 'curated.sales.id' }, undefined, 'data at tables'],
  ])('%s', (_, references, customers, problem) => {
    expect(referring(references, customers)).toContain(problem);
  });

  test('in a circle', () => {
    const customers = { rows: 1, references: { id: 'curated.sales.id' } };
    expect(referring({ customer: 'curated.customers.id' }, customers)).toContain('data at tables');
  });

  test('to a foreign key', () => {
    const customers = { rows: 1, references: { id: 'curated.sales.id' } };
    expect(
      referring({}, customers, { 'curated.events': { references: { sale: 'curated.customers.id' } } }),
    ).toEqual([`data at tables['curated.events'].references.sale`]);
  });

  test('that has values of its own', () => {
    const sales = {
      rows: 1,
      references: { customer: 'curated.customers.id' },
      values: { customer: 'sequence' },
    };
    expect(problems({ tables: { 'curated.customers': { rows: 1 }, 'curated.sales': sales } })).toEqual([
      `data at tables['curated.sales'].values.customer`,
    ]);
  });

  test('to values that are not unique', () => {
    const customers = { rows: 1, values: { id: { between: [1, 9] } } };
    expect(referring({ customer: 'curated.customers.id' }, customers)).toEqual([
      `data at tables['curated.customers'].values.id`,
    ]);
  });
});

describe('values are refused', () => {
  test.each<[string, string, unknown]>([
    ['of an unknown generator', 'code', 'zipf'],
    ['of none', 'code', null],
    ['of two generators', 'code', { like: 'word', oneOf: ['a'] }],
    ['of numbers for texts', 'code', { between: [1, 2] }],
    ['of texts for numbers', 'id', 'word'],
    ['of a sequence for texts', 'code', 'sequence'],
    ['of no list', 'code', { oneOf: [] }],
    ['of an unknown spread', 'id', { between: [1, 2], spread: 'pareto' }],
    ['of a day that no calendar has', 'day', { between: ['2026-02-30', '2026-03-01'] }],
    ['without folders', 'day', { between: ['2026-01-01', '2026-01-02'], nulls: 0.1 }],
  ])('%s', (_, column, values) => {
    expect(ofSales({ [column]: values })).toEqual([
      expect.stringMatching(new RegExp(`^data at tables\\['curated.sales'\\].values.${column}`)),
    ]);
  });

  test.each<[string, string, unknown, string]>([
    ['shares beyond 1', 'paid', { share: 1.1 }, 'paid.share'],
    ['nulls beyond 1', 'code', { like: 'word', nulls: 2 }, 'code.nulls'],
    ['weights of another length', 'code', { oneOf: ['a', 'b'], weights: [1] }, 'code.weights'],
    ['no weight at all', 'code', { oneOf: ['a'], weights: [0] }, 'code.weights'],
    ['bounds the wrong way round', 'id', { between: [2, 1] }, 'id.between'],
  ])('with %s', (_, column, values, at) => {
    expect(ofSales({ [column]: values })).toEqual([`number at tables['curated.sales'].values.${at}`]);
  });

  test('that the type does not hold', () => {
    expect(ofCustomers({ score: { between: [0, 100] } })).toEqual([
      `data at tables['curated.customers'].values.score`,
    ]);
    expect(ofSales({ id: { oneOf: [1, 1.5] } })).toEqual([
      `data at tables['curated.sales'].values.id.oneOf[1]`,
    ]);
  });
});
