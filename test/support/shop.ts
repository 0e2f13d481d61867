import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import type { Filling } from '../../lib/data/filling';
import type { SandboxSettings } from '../../lib/environment/options';
import { testApp } from '../../lib/testing/synth';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from './acme';

/** A platform whose tables refer to each other, with all that seeding and masking ask for. */
export const shop = platform('shop', {
  secrets: ['masking-key'],
  lake: {
    zones: {
      raw: {},
      curated: {
        tables: {
          sales: {
            columns: {
              id: { type: 'bigint', classification: 'internal' },
              customer: 'bigint',
              price: { type: 'decimal(12,2)', classification: 'internal' },
              paid: { type: 'boolean', classification: 'public' },
              note: { type: 'string', classification: 'confidential' },
              day: { type: 'date', classification: 'public' },
            },
            partitionedBy: ['day'],
          },
          customers: {
            columns: {
              id: { type: 'bigint', classification: 'personal' },
              email: { type: 'string', classification: 'personal' },
              born: { type: 'date', classification: 'personal', masked: 'generalise' },
              country: { type: 'string', classification: 'public' },
            },
          },
        },
      },
    },
  },
  roles: { steward: { reads: ['curated'], secrets: ['masking-key'] }, analyst: { reads: ['curated'] } },
  data: {
    seed: 7,
    tables: {
      'curated.customers': {
        rows: 50,
        values: { country: { oneOf: ['DE', 'PT'], weights: [3, 1] } },
      },
      'curated.sales': {
        rows: 1_000,
        references: { customer: 'curated.customers.id' },
        values: {
          price: { between: [1, 99], spread: 'skewed' },
          paid: { share: 0.9 },
          note: { like: 'word', nulls: 0.5 },
          day: { between: ['2026-01-01', '2026-01-07'] },
        },
      },
    },
    masking: { role: 'steward', key: 'masking-key', sample: 0.5 },
  },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});

export const sandboxWith = (settings: SandboxSettings) =>
  production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target: { account: SANDBOX_ACCOUNT, region: REGION },
    settings,
  });

/** The stack of the shop in a sandbox with these settings, as Terraform gets it. */
export function shopIn(settings: SandboxSettings): Record<string, unknown> {
  return shop.build(testApp(), sandboxWith(settings)).stack.toTerraform();
}

/** What such a sandbox is filled with. */
export function fillingOfShop(data: Filling['data']): Filling {
  const { dataops } = shopIn({ data })['//'] as { readonly dataops: { readonly filling: Filling } };
  return dataops.filling;
}
