import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const shop = platform('shop', {
  secrets: ['masking-key'],
  lake: {
    zones: {
      curated: {
        tables: {
          customers: {
            columns: {
              id: { type: 'bigint', classification: 'personal' },
              email: { type: 'string', classification: 'personal' },
              born: { type: 'date', classification: 'personal', masked: 'generalise' },
              country: { type: 'string', classification: 'public' },
            },
          },
          sales: {
            columns: {
              id: { type: 'bigint', classification: 'internal' },
              customer: 'bigint',
              price: { type: 'decimal(12,2)', classification: 'internal' },
              note: { type: 'string', classification: 'confidential' },
              day: { type: 'date', classification: 'public' },
            },
            partitionedBy: ['day'],
          },
        },
      },
    },
  },
  roles: { steward: { reads: ['curated'], secrets: ['masking-key'] }, analyst: { reads: ['curated'] } },
  data: {
    tables: {
      'curated.customers': {
        rows: 500,
        values: { country: { oneOf: ['DE', 'FR', 'PT'], weights: [5, 3, 2] } },
      },
      'curated.sales': {
        rows: 10_000,
        references: { customer: 'curated.customers.id' },
        values: {
          price: { between: [1, 400], spread: 'skewed' },
          note: { like: 'word', nulls: 0.8 },
          day: { between: ['2026-01-01', '2026-01-14'] },
        },
      },
    },
    masking: { role: 'steward', key: 'masking-key', sample: 0.25 },
  },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
