import { problemsOfName } from '../../lib/names';
import type { AnyEnvironment } from '../../lib/environment';
import { CLOUDS, make } from './clouds';

const definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, curated: {}, [`a-${'long'.repeat(15)}`]: {} } },
};
/** Names that services read as one, or refuse. */
const OWNERS = ['ada', 'Ann-E', 'ann-e', 'anne', 'Zoë Straße', '中村', 'goog', '1', 'x'.repeat(128)];

describe.each(CLOUDS)('names on $name', (cloud) => {
  const namesIn = (environment: AnyEnvironment) => {
    const { built, synthesize } = make(environment, definition);
    built.capabilities.lake!.zone('raw').grantRead(cloud.grantee(built));
    return synthesize()
      .resources()
      .flatMap(({ type, attributes }) => {
        const known = cloud.names[type];
        return known === undefined ? [] : [{ type, name: String(attributes[known[0]]) }];
      });
  };

  test('are legal for every owner, by our rules and by the vendor’s pattern', () => {
    for (const owner of OWNERS)
      for (const { type, name } of namesIn(cloud.sandbox(owner))) {
        const [, kind, pattern] = cloud.names[type]!;
        expect(problemsOfName(kind, name)).toEqual([]);
        expect(name).toMatch(pattern);
      }
  });

  test('of each type are there, and none is shared by two environments', () => {
    const environments = [cloud.production, ...OWNERS.map((owner) => cloud.sandbox(owner))];
    const names = environments.flatMap(namesIn).map(({ type, name }) => `${type} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(namesIn(cloud.production).map(({ type }) => type))).toEqual(
      new Set(Object.keys(cloud.names)),
    );
  });
});
