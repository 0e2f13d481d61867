import { App } from 'cdktf';
import { decommissionWanted } from '../../stacks';
import { acme, ada, production } from '../support/acme';

const confirm = 'acme production 111122223333';
const wanted = { platform: 'acme', environment: 'production', confirm, reason: 'moved' };
const asked = (context: unknown) => new App({ context: { 'dataops:decommission': context } });

test('without a word from outside the environment is what it was', () => {
  expect(decommissionWanted(new App(), production)).toBe(production);
});

test('the environment that is meant loses its protections, and says why', () => {
  const app = asked(wanted);
  const built = acme.build(app, decommissionWanted(app, production));
  expect(built.stack.retains).toBe(false);
  expect(built.environment.decommissioned).toEqual({ confirm, reason: 'moved' });
});

test('every other one keeps them', () => {
  const app = asked(wanted);
  expect(decommissionWanted(app, ada)).toBe(ada);
  expect(decommissionWanted(app, production, 'shop')).toBe(production);
  expect(decommissionWanted(app, production, 'acme')).not.toBe(production);
});

test('the confirmation is checked where it is built', () => {
  const app = asked({ ...wanted, confirm: 'acme' });
  expect(() => acme.build(app, decommissionWanted(app, production))).toThrow(/confirmation does not name/);
});

test.each([['yes'], [{ platform: 'acme', environment: 'production' }], [null]])(
  '%j is no such word',
  (context) => {
    expect(() => decommissionWanted(asked(context), production)).toThrow(
      /context 'dataops:decommission': it does not say what is taken down, got /,
    );
  },
);
