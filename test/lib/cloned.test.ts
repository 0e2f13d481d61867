import { accountBase, Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { mirror } from '../../lib/testing/mirror';
import { testApp } from '../../lib/testing/synth';
import type { StackDescription } from '../../stacks/description';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT, stackOf } from '../support/acme';
import { inShort } from '../support/problems';

const NAMESPACE = '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
const internal = { type: 'bigint', classification: 'internal' } as const;
const sales = platform('sales', {
  warehouse: {
    database: 'analytics',
    tables: {
      orders: {
        columns: {
          id: internal,
          email: { type: 'string', classification: 'personal' },
          town: { type: 'string', classification: 'personal', masked: 'generalise' },
          note: { type: 'string', classification: 'confidential' },
        },
      },
      days: { columns: { id: internal } },
    },
    clones: ['orders'],
  },
  roles: { analyst: { queries: true } },
});
const target = { account: PRODUCTION_ACCOUNT, region: REGION };
const productionWith = (clonedTo?: readonly string[]) =>
  Environment.production({ cloud: clonedTo ? aws.with({ warehouse: { clonedTo } }) : aws, target });
const production = productionWith([SANDBOX_ACCOUNT]);
const sandbox = {
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: SANDBOX_ACCOUNT, region: REGION },
} as const;
const own = { network: 'own', warehouse: 'own', data: 'cloned' } as const;
const said = (environment: Environment<never, never> | object) =>
  (
    stackOf((app) => sales.build(app, environment as never)).json['//'] as unknown as {
      dataops: StackDescription;
    }
  ).dataops;
const share = 'sales__production__clones';

describe('production', () => {
  test('gives what sandboxes may see of the tables that are cloned, and of no other', () => {
    expect(said(production).fills![0]!.contents.gives).toEqual({
      share,
      consumers: [SANDBOX_ACCOUNT],
      tables: [
        {
          name: 'orders',
          columns: [
            { name: 'id', type: 'bigint', shown: 'keep' },
            { name: 'email', type: 'string', shown: 'redact' },
            { name: 'town', type: 'string', shown: 'generalise' },
            { name: 'note', type: 'string', shown: 'redact' },
          ],
        },
      ],
    });
  });

  test('gives nothing to nobody, and no sandbox gives anything', () => {
    expect(said(productionWith()).fills![0]!.contents.gives).toBeUndefined();
    expect(said(production.sandbox({ ...sandbox, settings: own })).fills![0]!.contents.gives).toBeUndefined();
  });
});

describe('a sandbox', () => {
  const takes = { share, account: PRODUCTION_ACCOUNT, sameAccount: false, offered: true };

  test('takes it into a warehouse of its own, and into a database of its base’s', () => {
    expect(said(production.sandbox({ ...sandbox, settings: own })).fills![0]!.contents.takes).toEqual({
      ...takes,
      tables: ['orders'],
    });
    const base = accountBase('shared', {
      cloud: aws,
      target: sandbox.target,
      lends: { warehouse: { database: 'sandboxes' } },
    });
    const borrowing = production.sandbox({ ...sandbox, base, settings: { data: 'cloned' } });
    expect(said(borrowing).databases![0]!.contents!.takes).toEqual({ ...takes, tables: ['orders'] });
  });

  test('knows that it lies in production’s own account', () => {
    const here = { target, shareAccountWithProduction: 'one account is all there is' };
    const beside = productionWith([NAMESPACE]).sandbox({ ...sandbox, ...here, settings: own });
    expect(said(beside).fills![0]!.contents.takes).toEqual({
      ...takes,
      sameAccount: true,
      tables: ['orders'],
    });
  });

  test('alone takes something: staging has what is its own', () => {
    const staging = production.staging({ target: sandbox.target });
    const { gives, takes: taken } = said(staging).fills![0]!.contents;
    expect([gives, taken]).toEqual([undefined, undefined]);
  });

  test('takes nothing while it is empty, and says so for when it was a clone', () => {
    const empty = production.sandbox({ ...sandbox, settings: { ...own, data: 'empty' } });
    expect(said(empty).fills![0]!.contents.takes).toEqual({ ...takes, tables: [] });
  });

  test('of a definition without clones says so, too: it may have been a clone before', () => {
    const plain = platform('sales', { warehouse: { database: 'analytics' } });
    const bare = productionWith().sandbox({ ...sandbox, settings: { network: 'own', warehouse: 'own' } });
    const stack = stackOf((app) => plain.build(app, bare));
    expect(stack.json['//']).toHaveProperty('dataops.fills.0.contents.takes', {
      ...takes,
      tables: [],
      offered: false,
    });
  });

  test('mirrors production, whatever its data', () => {
    const cloned = sales.build(testApp(), production.sandbox({ ...sandbox, settings: own }));
    expect(mirror(cloned, sales.build(testApp(), production)).unexplained).toEqual([]);
  });
});

describe('a clone is refused', () => {
  const refused = (environment: object, definition: object = sales) =>
    inShort(() => (definition as typeof sales).build(testApp(), environment as never));
  const clone = (from: typeof production, of: object = {}) =>
    from.sandbox({ ...sandbox, settings: own, ...of } as never);
  const at = 'data at sales in ada.settings.data';

  test('where production gives it to nobody, or to somebody else', () => {
    expect(refused(clone(productionWith()))).toEqual([at]);
    expect(refused(clone(productionWith(['999988887777'])))).toEqual([at]);
    expect(() => refused(clone(production))).toThrow('nothing was refused');
  });

  test('in production’s own account, unless a namespace is named', () => {
    const here = { target, shareAccountWithProduction: 'one account is all there is' };
    expect(refused(clone(production, here))).toEqual([at]);
    expect(() => refused(clone(productionWith([NAMESPACE]), here))).toThrow('nothing was refused');
  });

  test('in another region, where every query would pay for the way', () => {
    const there = { target: { ...sandbox.target, region: 'eu-central-1' } };
    expect(refused(clone(production, there))).toEqual([at]);
  });

  test('on Athena, and of a definition that names no table', () => {
    const tables = { days: { columns: { id: internal } } };
    expect(
      refused(
        clone(production, { settings: { data: 'cloned' } }),
        platform('sales', { lake: {}, warehouse: { database: 'd', tables, clones: ['days'] } }) as never,
      ),
    ).toEqual([at]);
    const none = platform('sales', { warehouse: { database: 'd' } });
    const nobody = 'unknown-member at sales in ada.warehouse.clonedTo';
    expect(refused(clone(production), none)).toEqual([at, nobody]);
  });

  test.each<[string, readonly string[], string]>([
    ['production itself', [PRODUCTION_ACCOUNT], 'target at sales in production.warehouse.clonedTo[0]'],
    ['what is no account', ['ada'], 'target at sales in production.warehouse.clonedTo[0]'],
    ['one twice', [NAMESPACE, NAMESPACE], 'duplicate at sales in production.warehouse.clonedTo[1]'],
  ])('for %s', (_, clonedTo, problem) => {
    expect(refused(productionWith(clonedTo))).toEqual([problem]);
  });

  const define = (warehouse: object) =>
    inShort(() => platform('acme', { warehouse: { database: 'a', ...warehouse } } as {}));
  const tables = { orders: { columns: { id: internal, email: 'string' } } };

  test('while a column is unclassified, or what is personal would be kept', () => {
    expect(define({ tables, clones: ['orders'] })).toEqual([
      'classification at acme.warehouse.tables.orders.columns.email',
    ]);
    for (const classification of ['personal', 'confidential']) {
      const kept = { email: { type: 'string', classification, masked: 'keep' } };
      expect(define({ tables: { orders: { columns: kept } }, clones: ['orders'] })).toEqual([
        'classification at acme.warehouse.tables.orders.columns.email',
      ]);
    }
    expect(() => define({ tables })).toThrow('nothing was refused');
  });

  test('of a table that there is none of, twice, on Athena, and beside a share of its name', () => {
    const days = { days: { columns: { id: internal } } };
    expect(define({ tables: days, clones: ['orders', 'days', 'days'] })).toEqual([
      'unknown-table at acme.warehouse.clones[0]',
      'duplicate at acme.warehouse.clones[2]',
    ]);
    expect(define({ tables: days, clones: ['days'], shares: { clones: ['days'] } })).toEqual([
      'name at acme.warehouse.shares.clones',
    ]);
    expect(define({ tables: days, clones: ['days'], engine: 'athena' })).toEqual([
      'unknown-member at acme.warehouse.clones',
    ]);
  });
});
