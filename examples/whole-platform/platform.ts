import { platform } from 'cdktf-dataops';

const sales = { columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' } } as const;

export const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { expireAfterDays: 90 }, curated: { tables: { sales } }, served: {} } },
  warehouse: { database: 'analytics', loads: ['curated'] },
  orchestrator: { dags: 'dags', reads: ['raw'], writes: ['curated'], secrets: ['crm-api-key'] },
  roles: {
    loader: { writes: ['raw'], secrets: ['crm-api-key'] },
    analyst: { reads: ['curated', 'served'], queries: true },
  },
  monitoring: {
    alertTo: 'data-oncall@acme.example',
    freshness: { 'curated.sales': '24h' },
    budget: { usdPerMonth: 500 },
  },
});
