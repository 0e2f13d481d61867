import { Undetermined } from './resource';
import type { Rule, Rules } from './rule';

const postgres: Rule = (resource) => {
  const engine = resource.text('engine');
  if (engine !== 'postgres') throw new Undetermined(`no price for 'engine' ${engine}`);
  if (resource.flag('multi_az')) throw new Undetermined(`no price for 'multi_az'`);
  const storage = resource.text('storage_type', 'gp2');
  if (!['gp2', 'gp3'].includes(storage)) throw new Undetermined(`no price for 'storage_type' ${storage}`);
  return [
    { price: `postgres/${resource.text('instance_class')}`, quantity: 1, whileRunning: true },
    { price: 'database-gigabyte', quantity: resource.number('allocated_storage') },
  ];
};

const aurora: Rule = (resource) => {
  const size = resource.text('instance_class');
  if (size === 'db.serverless') throw new Undetermined(`no price for 'instance_class' db.serverless`);
  return [{ price: `aurora/${size}`, quantity: 1 }];
};

const redshift: Rule = (resource) => [
  { price: `redshift/${resource.text('node_type')}`, quantity: resource.number('number_of_nodes', 1) },
];

const table: Rule = (resource) => {
  const mode = resource.text('billing_mode', 'PROVISIONED');
  if (mode !== 'PAY_PER_REQUEST') throw new Undetermined(`no price for 'billing_mode' ${mode}`);
  return 'charged by use, and for what is stored in it';
};

export const DATABASES: Rules = {
  aws_db_instance: postgres,
  aws_dynamodb_table: table,
  aws_rds_cluster_instance: aurora,
  aws_redshift_cluster: redshift,
};
