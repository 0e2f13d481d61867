import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const sales = platform('sales', {
  lake: {
    zones: {
      raw: {},
      curated: {
        tables: {
          sales: {
            comment: 'What was sold, as the CRM says; a folder for each day',
            columns: {
              id: { type: 'bigint', classification: 'internal' },
              sold_at: { type: 'timestamp', classification: 'internal' },
              product: { type: 'string', classification: 'public' },
              price: { type: 'decimal(12,2)', classification: 'confidential' },
              city: { type: 'string', classification: 'internal' },
              day: { type: 'date', classification: 'internal' },
            },
            partitionedBy: ['day'],
          },
        },
      },
    },
  },
  warehouse: {
    database: 'analytics',
    loads: ['curated'],
    tables: {
      sales: {
        columns: {
          id: 'bigint',
          sold_at: 'timestamp',
          product: 'string',
          price: 'decimal(12,2)',
          city: 'string',
        },
        sortedBy: ['sold_at'],
      },
    },
  },
  orchestrator: {
    dags: 'dags',
    plugins: 'plugins',
    requirements: 'requirements.txt',
    reads: ['raw', 'curated'],
    writes: ['raw', 'curated'],
    builds: true,
    connections: ['warehouse'],
    raises: ['critical'],
  },
  roles: { loader: { reads: ['raw'], writes: ['raw'] }, analyst: { reads: ['curated'], queries: true } },
  monitoring: { alertTo: 'data-oncall@acme.example', freshness: { 'curated.sales': '48h' } },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
  branch: 'main',
});
