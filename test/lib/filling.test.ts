import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { google } from '../../lib/google';
import { mirror } from '../../lib/testing/mirror';
import { testApp } from '../../lib/testing/synth';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { inShort } from '../support/problems';
import { fillingOfShop, production, sandboxWith, shop, shopIn } from '../support/shop';

const resources = (stack: Record<string, unknown>) => JSON.stringify([stack.resource, stack.data]);

describe('what a sandbox is filled with', () => {
  test('is said in its description: parents first, at the places that the stack makes', () => {
    const stack = shopIn({ data: 'seeded' });
    const filling = fillingOfShop('seeded');
    expect(filling).toMatchObject({ data: 'seeded', seed: 7 });
    expect(filling.tables.map(({ path }) => path)).toEqual(['curated.customers', 'curated.sales']);
    const { bucket, prefix, database, table } = filling.tables[1]!.place;
    expect({ prefix, table }).toEqual({ prefix: 'sales/', table: 'sales' });
    expect(resources(stack)).toContain(`"s3://${bucket}/sales/"`);
    expect(resources(stack)).toContain(`"${database}"`);
  });

  test('is nothing where it is empty, nor in production', () => {
    expect(shopIn({ data: 'empty' })['//']).toHaveProperty('dataops.filling', undefined);
    const built = shop.build(testApp(), production);
    expect(built.stack.toTerraform()['//']).toHaveProperty('dataops.filling', undefined);
  });

  test.each(['seeded', 'masked'] as const)('makes no resource, and grants nobody anything (%s)', (data) => {
    expect(resources(shopIn({ data }))).toBe(resources(shopIn({ data: 'empty' })));
    const report = mirror(shop.build(testApp(), sandboxWith({ data })), shop.build(testApp(), production));
    expect(report.unexplained).toEqual([]);
  });

  test('when masked, comes from production as its steward sees it, a foreign key treated as what it refers to', () => {
    const filling = fillingOfShop('masked');
    const stack = shop.build(testApp(), production).stack.toTerraform();
    expect(filling).toMatchObject({ data: 'masked', sample: 0.5, source: { account: PRODUCTION_ACCOUNT } });
    if (filling.data !== 'masked') throw new Error('it is masked');
    const [, sales] = filling.tables;
    expect(resources(stack)).toContain(`"s3://${sales!.source.bucket}/sales/"`);
    expect(filling.source.role).toMatch(
      new RegExp(`^arn:aws:iam::${PRODUCTION_ACCOUNT}:role/shop-production-steward`),
    );
    expect(filling.source.key).toBe('shop/production/masking-key');
    expect(sales!.treated).toEqual({
      id: 'keep',
      customer: 'hash',
      price: 'keep',
      paid: 'keep',
      note: 'redact',
      day: 'keep',
    });
  });

  test('says for the steward what the trust of the role asks for', () => {
    const trust = { steward: { account: SANDBOX_ACCOUNT, externalId: 'masked-copies' } };
    const target = { account: PRODUCTION_ACCOUNT, region: REGION };
    const trusting = Environment.production({ cloud: aws.with({ trust }), target });
    const ada = trusting.sandbox({
      owner: 'ada',
      expires: '2026-12-01',
      target: { account: SANDBOX_ACCOUNT, region: REGION },
      settings: { data: 'masked' },
    });
    const stack = shop.build(testApp(), ada).stack.toTerraform();
    expect(stack['//']).toHaveProperty('dataops.filling.source.externalId', 'masked-copies');
  });

  test('follows what production adopted', () => {
    const target = { account: PRODUCTION_ACCOUNT, region: REGION };
    const adopting = Environment.production({
      cloud: aws,
      target,
      adopt: { zones: { curated: { how: 'existing', what: { bucket: 'old-curated' } } } },
    });
    const built = shop.build(
      testApp(),
      adopting.sandbox({
        owner: 'ada',
        expires: '2026-12-01',
        target: { account: SANDBOX_ACCOUNT, region: REGION },
        settings: { data: 'masked' },
      }),
    );
    expect(built.stack.toTerraform()['//']).toHaveProperty(
      'dataops.filling.tables.0.source.bucket',
      'old-curated',
    );
  });
});

describe('a sandbox cannot be filled', () => {
  const bare = platform('bare', { lake: { zones: { raw: { tables: { t: { columns: { id: 'int' } } } } } } });
  const problems = (settings: object, definition = bare as unknown as typeof shop, adopt = {}) =>
    inShort(() =>
      definition.build(
        testApp(),
        production.sandbox({
          owner: 'ada',
          expires: '2026-12-01',
          target: { account: SANDBOX_ACCOUNT, region: REGION },
          settings,
          adopt,
        }),
      ),
    );

  test.each(['seeded', 'masked', 'cloned'])('where the definition says nothing of it (%s)', (data) => {
    expect(problems({ data })).toEqual(['data at bare in ada.settings.data']);
  });

  test('by a clone where the warehouse has none', () => {
    const athena = platform('a', { lake: {}, warehouse: { engine: 'athena', database: 'd' } });
    expect(problems({ data: 'cloned' }, athena as never)).toEqual(['data at a in ada.settings.data']);
  });

  test('with what there is none of, nor with what is its own', () => {
    expect(problems({ data: 'copied' })).toEqual([`unknown-setting at environment 'ada'.settings.data`]);
    expect(problems({ data: 'own' })).toEqual([`unknown-setting at environment 'ada'.settings.data`]);
  });

  test('in a bucket of somebody else’s', () => {
    const adopt = { zones: { curated: { how: 'existing', what: { bucket: 'theirs' } } } };
    expect(problems({ data: 'seeded' }, shop, adopt)).toEqual([
      'adoption at shop in ada.adopt.zones.curated',
    ]);
    expect(() => problems({ data: 'empty' }, shop, adopt)).toThrow('nothing was refused');
  });

  test('on Google Cloud', () => {
    const target = { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' };
    const sandbox = Environment.production({ cloud: google, target }).sandbox({
      owner: 'ada',
      expires: '2026-12-01',
      target: { ...target, project: 'acme-ada' },
      settings: { data: 'seeded' },
    });
    const tables = { 'raw.t': { rows: 1 } };
    const definition = {
      lake: { zones: { raw: { tables: { t: { columns: { id: 'int' } } } } } },
      data: { tables },
    };
    expect(inShort(() => platform('g', definition as {}).build(testApp(), sandbox))).toEqual([
      'capability-missing at g in ada.settings.data',
    ]);
  });
});
