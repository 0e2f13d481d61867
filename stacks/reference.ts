import { platform } from '../lib';

/** The reference platform: what `npm start` deploys on the emulator, and what the README shows. */
export const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: {
    zones: {
      raw: { expireAfterDays: 400 },
      curated: { tables: { sales: { columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' } } } },
      served: { infrequentAccessAfterDays: 90 },
    },
  },
  roles: {
    loader: { writes: ['raw'], secrets: ['crm-api-key'] },
    engineer: { reads: ['raw', 'curated'], writes: ['curated', 'served'] },
    analyst: { reads: ['served'] },
  },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
