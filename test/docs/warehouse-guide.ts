import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const sales = platform('sales', {
  lake: {},
  warehouse: {
    database: 'analytics',
    loads: ['curated'],
    tables: {
      orders: {
        columns: { id: 'bigint', day: 'date', price: 'decimal(12,2)' },
        sortedBy: ['day'],
        distribution: { by: 'id' },
      },
    },
    queries: { 'best-days': 'SELECT day, SUM(price) AS revenue FROM {{ orders }} GROUP BY day' },
    shares: { partner: ['orders'] },
  },
  roles: { analyst: { queries: true }, loader: { builds: true } },
});
export const production = Environment.production({
  cloud: aws.with({ warehouse: { sharedWith: { partner: '999988887777' } } }),
  target: { account: '111122223333', region: 'eu-west-1' },
});
