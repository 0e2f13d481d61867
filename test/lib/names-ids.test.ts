import fc from 'fast-check';
import { stackId, statePrefix, type Identity } from '../../lib/names';
import { identity, part } from './names-arbitraries';

const ada: Identity = { platform: 'acme', environment: 'ada', account: '444455556666', region: 'eu-west-1' };

describe('stacks and states', () => {
  test('are readable', () => {
    expect(stackId(ada)).toBe('acme__ada__444455556666__eu-west-1');
    expect(stackId(ada, 'stores')).toBe('acme__ada__444455556666__eu-west-1__stores');
    expect(statePrefix(ada)).toBe('acme/ada/444455556666/eu-west-1');
  });

  test('have a suffix for the part that had to be changed, and for no other', () => {
    const owner = { ...ada, environment: 'Ann.E' };
    expect(stackId(owner)).toMatch(/^acme__ann-e--[a-z2-7]{10}__444455556666__eu-west-1$/);
    expect(statePrefix(owner)).toMatch(/^acme\/ann-e--[a-z2-7]{10}\/444455556666\/eu-west-1$/);
  });

  test('fit a folder name, and stay apart in what is cut off', () => {
    const long = 'a'.repeat(300);
    const owner = { platform: long, environment: long, account: long, region: long };
    expect(stackId(owner, long).length).toBeLessThanOrEqual(255);
    expect(stackId(owner, `${long}b`)).not.toBe(stackId(owner, long));
  });

  test('are legal folder names and keys, whoever owns them', () => {
    fc.assert(
      fc.property(identity, fc.option(part, { nil: undefined }), (owner, cut) => {
        expect(stackId(owner, cut)).toMatch(/^[a-z0-9](?:[a-z0-9]|-(?!-$)|__(?!_|$)){0,254}$/);
        expect(stackId(owner, cut).length).toBeLessThanOrEqual(255);
        expect(statePrefix(owner)).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+){3}$/);
      }),
      { numRuns: 1000 },
    );
  });
});
