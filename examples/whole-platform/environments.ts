import { accountBase, Environment } from 'cdktf-dataops';
import { aws } from 'cdktf-dataops/aws';

const region = 'eu-west-1';
const sandboxes = { account: '444455556666', region };

/** Redshift Serverless and MWAA, in a private network of their own. */
export const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });

/** What takes long to make, once for all sandboxes of an account. */
export const shared = accountBase('shared', {
  cloud: aws,
  target: sandboxes,
  lends: { warehouse: { database: 'analytics' }, orchestrator: {}, secrets: ['crm-api-key'] },
});

/** Production's engines at once: a database of her own in the base's warehouse, a folder of her own in its Airflow. */
export const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: sandboxes,
  base: shared,
});

/** Without a base the warehouse is Athena, which costs nothing while nobody asks, and Airflow runs on his own machine. */
export const ben = production.sandbox({ owner: 'ben', expires: '2026-12-01', target: sandboxes });
