import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

const region = 'eu-west-1';
const sales = { columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' } } as const;

export const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { expireAfterDays: 90 }, curated: { tables: { sales } }, served: {} } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] }, analyst: { reads: ['curated', 'served'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
export const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });
export const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region },
});
