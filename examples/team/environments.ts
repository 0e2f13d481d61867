import { Environment, existing } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

const region = 'eu-central-1';
const sandboxes = { account: '444455556666', region };

/** The history was there before the platform: production uses its bucket and never changes it. */
export const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region },
  adopt: { zones: { history: existing({ bucket: 'shop-sales-history-2019-2025' }) } },
});

export const staging = production.staging({ target: { account: '222233334444', region } });

/** The usual sandbox: the smallest of everything, and its alarms go nowhere. */
export const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target: sandboxes });

/** Known by his address, Ben gets his own alarms; he tries out a heavy query at production's size. */
export const ben = production.sandbox({
  owner: 'ben@shop.example',
  expires: '2026-11-15T18:00:00Z',
  target: sandboxes,
  settings: { size: 'production' },
});
