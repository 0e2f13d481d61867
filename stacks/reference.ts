import { platform } from '../lib';

/** From the top of the repository, where the app runs. */
const dags = 'examples/whole-platform/dags';
const sales = { columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' } } as const;

/** The reference platform: what `npm start` deploys on the emulator, and what `examples/whole-platform` shows. */
export const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { expireAfterDays: 90 }, curated: { tables: { sales } }, served: {} } },
  warehouse: { database: 'analytics', loads: ['curated'] },
  orchestrator: { dags, reads: ['raw'], writes: ['curated'], secrets: ['crm-api-key'] },
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
