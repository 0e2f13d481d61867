import { platform } from '../lib';

const sales = { columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' } } as const;

/** The reference platform: what `npm start` deploys on the emulator, and what the README shows. */
export const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { expireAfterDays: 90 }, curated: { tables: { sales } }, served: {} } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] }, analyst: { reads: ['curated', 'served'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
