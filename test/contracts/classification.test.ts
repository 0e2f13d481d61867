import { classifiedIn, type Definition } from '../../lib';
import { CLOUDS, make } from './clouds';

const definition: Definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { tables: { events: { columns: { id: 'bigint' } } } } } },
};

describe.each(CLOUDS)('what lasts on $name', (cloud) => {
  test('is classified, each as itself, and nothing else is', () => {
    const { built, synthesize } = make(cloud.production, definition);
    const lasting = synthesize()
      .resources()
      .filter(({ type }) => cloud.lasting.includes(type));
    expect(new Set(lasting.map(({ type }) => type))).toEqual(new Set(cloud.lasting));
    expect(
      classifiedIn(built.stack)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(lasting.map(({ address }) => address).sort());
  });

  test('has a path and a name of its own, and belongings that exist', () => {
    const { built, synthesize } = make(cloud.production, definition);
    const addresses = synthesize()
      .resources()
      .map(({ address }) => address);
    const classified = classifiedIn(built.stack);
    expect(new Set(classified.map(({ path }) => path)).size).toBe(classified.length);
    expect(new Set(classified.map(({ name }) => name)).size).toBe(classified.length);
    for (const { path, with: belongings } of classified) {
      expect(path).not.toContain('Default');
      expect(addresses).toEqual(expect.arrayContaining([...belongings]));
    }
  });
});
