import fc from 'fast-check';
import { Names } from '../../lib/names';
import { nameRules } from '../../lib/names/rules';
import { identity, part } from './names-arbitraries';
import { isLegal, kinds } from './names-oracle';

test('the judges know every kind', () => {
  expect([...kinds].sort()).toEqual(Object.keys(nameRules).sort());
});

test.each(kinds)('%s: legal and the same every time, whatever it is made of', (kind) => {
  fc.assert(
    fc.property(identity, part, fc.option(part, { nil: undefined }), (owner, what, fresh) => {
      const name = new Names(owner).of(kind, what, { fresh });
      expect({ name, legal: isLegal(kind, name) }).toEqual({ name, legal: true });
      expect(name).toBe(name.toLowerCase());
      expect(new Names({ ...owner }).of(kind, what, { fresh })).toBe(name);
    }),
    { numRuns: 150 },
  );
});

test('a name does not depend on the names issued before', () => {
  fc.assert(
    fc.property(
      identity,
      fc.array(fc.tuple(fc.constantFrom(...kinds), part), { minLength: 1, maxLength: 10 }),
      (owner, asked) => {
        const forwards = new Names(owner);
        const backwards = new Names(owner);
        const names = asked.map(([kind, what]) => forwards.of(kind, what));
        const again = [...asked].reverse().map(([kind, what]) => backwards.of(kind, what));
        expect(again.reverse()).toEqual(names);
      },
    ),
  );
});
