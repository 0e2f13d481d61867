import { platform } from '../../lib';

/** A platform with a warehouse: one who queries it and reads a zone, one who only queries, and one who may do nothing. */
export const sales = platform('sales', {
  lake: { zones: { raw: {}, curated: {}, served: {} } },
  warehouse: { database: 'analytics', loads: ['curated'] },
  roles: {
    analyst: { reads: ['served'], queries: true },
    dashboard: { queries: true },
    nobody: {},
  },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
