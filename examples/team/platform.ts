import { platform } from 'cdktf-dataops';
import { arrivals } from './arrivals';

export const shop = platform('shop', {
  secrets: ['crm-api-key', 'erp-password'],
  lake: {
    zones: {
      raw: { infrequentAccessAfterDays: 30, expireAfterDays: 365 },
      curated: {
        tables: {
          sales: {
            columns: {
              id: 'bigint',
              customer: { type: 'string', classification: 'personal' },
              price: 'decimal(12,2)',
              day: 'date',
            },
            partitionedBy: ['day'],
          },
        },
      },
      served: {},
      history: {},
    },
  },
  roles: {
    loader: { writes: ['raw'], secrets: ['crm-api-key', 'erp-password'] },
    transformer: { reads: ['raw', 'history'], writes: ['curated', 'served'] },
    analyst: { reads: ['curated', 'served', 'history'] },
  },
  monitoring: { alertTo: 'data-oncall@shop.example' },
  extensions: { arrivals },
});
