import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { golden, readGolden } from '../../stacks';
import { acme, ada, production } from '../support/acme';
import { folder, newApp, pins, SERVED, STACK, synthesized, without } from './golden-support';

describe('the golden file of an app', () => {
  const writing = { 'dataops:golden': 'write' };

  function entry(file: string, definition: { build: typeof acme.build }, context = {}): App {
    const app = newApp(context);
    const pinned = golden(app, file);
    definition.build(app, production, { golden: pinned });
    definition.build(app, ada, { golden: pinned });
    return app;
  }

  test('is written when the context asks, and compared when it does not', () => {
    const file = join(folder(), 'dataops.golden.json');
    entry(file, acme).synth();
    expect(existsSync(file)).toBe(false);
    entry(file, acme, writing).synth();
    expect(readGolden(file)).toEqual(pins());
    expect(() => entry(file, acme).synth()).not.toThrow();
    expect(() => entry(file, without() as never).synth()).toThrow(/left the definition/);
  });

  test('does not lose what left, neither before nor after it is named', () => {
    const file = join(folder(), 'dataops.golden.json');
    entry(file, acme, writing).synth();
    const before = readFileSync(file, 'utf8');
    expect(() => entry(file, without() as never, writing).synth()).toThrow(/left the definition/);
    expect(readFileSync(file, 'utf8')).toBe(before);

    const app = entry(file, without(SERVED), writing);
    expect(synthesized(app, STACK).removed).not.toHaveLength(0);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('gets new things and new names, and keeps the lines of stacks that are not built', () => {
    const file = join(folder(), 'dataops.golden.json');
    const elsewhere = { other: { store: { class: 'store', name: 'n', address: 'a.b', with: [] } } } as const;
    const old = {
      class: 'secret',
      name: 'before',
      address: pins()[STACK]!['secrets/crm-api-key']!.address,
      with: [],
    };
    writeFileSync(file, JSON.stringify({ ...elsewhere, [STACK]: { 'secrets/crm-api-key': old } }));
    entry(file, acme, writing).synth();
    expect(readGolden(file)).toEqual({ ...elsewhere, ...pins() });
  });

  test('that is absent is said once', () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const file = join(folder(), 'absent.json');
    expect([readGolden(file), readGolden(file)]).toEqual([undefined, undefined]);
    expect(said.mock.calls).toEqual([
      [expect.stringMatching(/^notice: there is no .*absent\.json, so no store/)],
    ]);
    said.mockRestore();
  });

  test.each([
    ['{', 'it is not a golden file'],
    ['[]', 'it is not a golden file'],
    ['{"a":[]}', 'a: it is not an object of entries'],
    ['{"a":{"b":{"class":"store","name":"n","address":"c.d"}}}', 'a: b: an entry is'],
    ['{"a":{"b":{"class":"store","name":1,"address":"c.d","with":[]}}}', 'a: b: an entry is'],
    ['{"a":{"b":{"class":"heap","name":"n","address":"c.d","with":[]}}}', 'a: b: an entry is'],
  ])('that is malformed is an error: %s', (text, message) => {
    const file = join(folder(), 'dataops.golden.json');
    writeFileSync(file, text);
    expect(() => readGolden(file)).toThrow(`${file}: ${message}`);
    expect(() => readGolden(file)).toThrow(/restore the file from version control.* \[golden\]$/);
  });
});
