import { Environment, platform } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

export const crm = platform('crm', {
  secrets: ['crm-api-key'],
  roles: { loader: { secrets: ['crm-api-key'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
  branch: 'main',
});
