import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const sales = platform('sales', {
  warehouse: {
    database: 'analytics',
    tables: {
      orders: {
        columns: {
          id: { type: 'bigint', classification: 'internal' },
          email: { type: 'string', classification: 'personal' },
          born: { type: 'date', classification: 'personal', masked: 'generalise' },
        },
      },
    },
    clones: ['orders'],
  },
  roles: { analyst: { queries: true } },
});
export const production = Environment.production({
  cloud: aws.with({ warehouse: { clonedTo: ['444455556666'] } }),
  target: { account: '111122223333', region: 'eu-west-1' },
});
export const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region: 'eu-west-1' },
  settings: { network: 'own', warehouse: 'own', data: 'cloned' },
});
