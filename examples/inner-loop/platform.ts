import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const shop = platform('shop', {
  lake: { zones: { raw: {}, curated: {} } },
  warehouse: { database: 'analytics' },
  roles: {
    engineer: { reads: ['raw'], writes: ['curated'], queries: true },
    analyst: { reads: ['curated'], queries: true },
  },
  network: {},
  orchestrator: { dags: 'dags', writes: ['raw'], variables: ['country'] },
  monitoring: { alertTo: 'data-oncall@shop.example' },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
  branch: 'main',
});
