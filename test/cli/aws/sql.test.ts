import fc from 'fast-check';
import { makeView } from '../../../cli/aws/databases/queries';
import { identifier, literal, qualified } from '../../../cli/aws/databases/sql';

describe('a name', () => {
  test.each([
    ['orders', '"orders"'],
    ['select', '"select"'],
    ['IAMR:acme-ada', '"IAMR:acme-ada"'],
    ['a"b', '"a""b"'],
    ['"; DROP TABLE a; --', '"""; DROP TABLE a; --"'],
    ['größe', '"größe"'],
    ['x'.repeat(127), `"${'x'.repeat(127)}"`],
  ])('is quoted: %s', (name, quoted) => expect(identifier(name)).toBe(quoted));

  test.each(['', 'x'.repeat(128), 'é'.repeat(64), 'a\0b'])('that Redshift has not is refused: %p', (name) =>
    expect(() => identifier(name)).toThrow(/^Redshift has no name .* 1 to 127 bytes/),
  );

  test('says what it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (name) => {
        fc.pre(!name.includes('\0') && Buffer.byteLength(name) <= 127);
        const quoted = identifier(name);
        expect(quoted).toMatch(/^"(?:[^"]|"")*"$/);
        expect(quoted.slice(1, -1).replaceAll('""', '"')).toBe(name);
      }),
    );
  });

  test('in a schema is quoted apart', () => expect(qualified('a.b', 'c')).toBe('"a.b"."c"'));
});

describe('a text', () => {
  test.each([
    ["it's", "'it''s'"],
    ['a\\', "'a\\\\'"],
    ["\\' OR 1=1 --", "'\\\\'' OR 1=1 --'"],
    ['', "''"],
  ])('ends where it ends: %p', (text, quoted) => expect(literal(text)).toBe(quoted));

  test('ends there whether a backslash escapes or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\\', 'a') }), (text) => {
        expect(literal(text)).toMatch(/^'(?:[^'\\]|''|\\\\)*'$/);
      }),
    );
  });
});

describe('a query', () => {
  const viewOf = (query: string) => makeView('a', query)[1];

  test('names its tables in braces, with and without room', () => {
    expect(viewOf('SELECT * FROM {{orders}} JOIN {{ days }} USING (day)')).toBe(
      'CREATE VIEW "queries"."a" AS SELECT * FROM "public"."orders" JOIN "public"."days" USING (day)\nWITH NO SCHEMA BINDING',
    );
  });

  test.each(['SELECT 1', 'SELECT 1;', ' SELECT 1 ;\n; '])('has no semicolon in a view: %p', (query) =>
    expect(viewOf(query)).toBe('CREATE VIEW "queries"."a" AS SELECT 1\nWITH NO SCHEMA BINDING'),
  );

  test('keeps what is in it, also what a replacement would read', () => {
    expect(viewOf(`SELECT '$&' AS a, '{"b": {"c": 1}}' AS j FROM {{ t }}`)).toContain(
      `SELECT '$&' AS a, '{"b": {"c": 1}}' AS j FROM "public"."t"`,
    );
  });
});
