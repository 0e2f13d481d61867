import { InvalidPlatform, type Definition } from '../../lib';
import { CLOUDS, make } from './clouds';

const definition = { secrets: ['crm-api-key', 'erp-password'] } as const satisfies Definition;

describe.each(CLOUDS)('the secret store on $name', (cloud) => {
  const store = (environment = cloud.production) => {
    const { built, synthesize } = make(environment, definition);
    return { built, secrets: built.capabilities.secrets!, synthesize };
  };

  test('has a place for each declared secret, by the name that its handle says', () => {
    const { secrets, synthesize } = store();
    const { secrets: made } = cloud.facts(synthesize());
    expect(made.map(({ name }) => name).sort()).toEqual(
      definition.secrets.map((name) => secrets.secret(name).secretName).sort(),
    );
    for (const { name } of made) expect(name.startsWith(secrets.prefix)).toBe(true);
  });

  test('takes an object for a list, where nothing more is said', () => {
    const more = { secrets: Object.fromEntries(definition.secrets.map((name) => [name, {}])) };
    const [list, object] = [definition, more].map(
      (it) => make(cloud.production, it).synthesize().stacks[0]!.json,
    );
    expect(object).toEqual(list);
  });

  test('encrypts every secret with its one customer key, which rotates', () => {
    const { secrets, keys } = cloud.facts(store().synthesize());
    expect(keys).toEqual([expect.objectContaining({ rotates: true })]);
    expect(secrets.map(({ key }) => key)).toEqual(definition.secrets.map(() => keys[0]!.address));
  });

  test('never holds a value', () => {
    expect(cloud.facts(store().synthesize()).values).toEqual([]);
  });

  test('is retained in production, and gone at once with a sandbox', () => {
    const removals = (environment = cloud.production) => {
      const { secrets, keys } = cloud.facts(store(environment).synthesize());
      return [...new Set([...secrets, ...keys].map(({ removal }) => removal))];
    };
    expect(removals()).toEqual(['retain']);
    expect(removals(cloud.sandbox())).toEqual(['destroy']);
  });

  test('refuses a secret that was not declared', () => {
    const { secrets } = store();
    expect(() => secrets.secret('crm-apikey')).toThrow(InvalidPlatform);
    expect(() => secrets.secret('crm-apikey')).toThrow(/unknown-secret/);
  });

  test('grants one secret and no other, once however often it is asked', () => {
    const { built, secrets, synthesize } = store();
    const reader = cloud.grantee(built);
    secrets.secret('erp-password').grantRead(reader);
    secrets.secret('erp-password').grantRead(reader);
    const synthesized = synthesize();
    const granted = cloud
      .facts(synthesized)
      .secrets.find(({ name }) => name === secrets.secret('erp-password').secretName);
    expect(cloud.grants(synthesized)).toEqual({
      readsSecrets: [granted!.address],
      readsBuckets: [],
      writesBuckets: [],
    });
  });

  test('grants nothing that nobody asked for', () => {
    const { built, synthesize } = store();
    cloud.grantee(built);
    expect(cloud.grants(synthesize())).toEqual({ readsSecrets: [], readsBuckets: [], writesBuckets: [] });
  });
});
