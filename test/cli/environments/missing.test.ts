import { missingFrom, referrersOf, stateResources } from '../../../cli/environments/missing';
import type { EnvironmentStack } from '../../../cli/environments/stack';

const resource = {
  aws_kms_key: { lake: { description: 'Encrypts the lake' } },
  aws_kms_alias: { lake: { name: 'alias/lake', target_key_id: '${aws_kms_key.lake.key_id}' } },
  aws_glue_catalog_database: { 'raw-1': { name: 'acme__raw' } },
  aws_glue_catalog_table: {
    sales: { name: 'sales', database_name: '${aws_glue_catalog_database.raw-1.name}' },
  },
  aws_s3_bucket: { raw: { bucket: 'acme-raw' }, many: { bucket: 'acme-${count.index}', count: 2 } },
  aws_s3_bucket_policy: { raw: { bucket: '${aws_s3_bucket.raw.id}' } },
};
const stack = { id: 'acme', json: { resource } } as unknown as EnvironmentStack;

const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, serial: 3, resources });
const inState = (type: string, name: string, more: object = {}) => {
  return { mode: 'managed', type, name, instances: [{ attributes: { id: name } }], ...more };
};

const addresses = (text: string | undefined) =>
  missingFrom(stack, stateResources(text)).map(({ address }) => address);

test('of a stack without a state everything is missing, but what is made several times', () => {
  expect(addresses(undefined)).toEqual([
    'aws_kms_key.lake',
    'aws_kms_alias.lake',
    'aws_glue_catalog_database.raw-1',
    'aws_glue_catalog_table.sales',
    'aws_s3_bucket.raw',
    'aws_s3_bucket_policy.raw',
  ]);
});

test('what the state has is not missing; what it once had, a module or a data source has, is', () => {
  const text = state(
    inState('aws_kms_key', 'lake'),
    inState('aws_kms_alias', 'lake', { instances: [] }),
    inState('aws_glue_catalog_database', 'raw-1', { module: 'module.other' }),
    inState('aws_glue_catalog_table', 'sales', { mode: 'data' }),
    inState('aws_s3_bucket', 'raw'),
    inState('aws_s3_bucket_policy', 'raw'),
  );
  expect(addresses(text)).toEqual([
    'aws_kms_alias.lake',
    'aws_glue_catalog_database.raw-1',
    'aws_glue_catalog_table.sales',
  ]);
});

test('names of other resources are known, what only the service knows is not', () => {
  const values = Object.fromEntries(
    missingFrom(stack, []).map((missing) => [missing.address, missing.values]),
  );
  expect(values['aws_glue_catalog_table.sales']).toEqual({ name: 'sales', database_name: 'acme__raw' });
  expect(values['aws_s3_bucket_policy.raw']).toEqual({ bucket: 'acme-raw' });
  expect(values['aws_kms_alias.lake']).toMatchObject({ target_key_id: '${aws_kms_key.lake.key_id}' });
});

test('an alias is found by the key that it refers to', () => {
  const [key] = missingFrom(stack, []);
  expect(referrersOf(key!, 'aws_kms_alias', 'target_key_id')).toEqual([resource.aws_kms_alias.lake]);
  expect(referrersOf({ ...key!, address: 'aws_kms_key.la' }, 'aws_kms_alias', 'target_key_id')).toEqual([]);
});

test('a damaged state is no empty one', () => {
  expect(() => stateResources('{"version": 4, "resour')).toThrow(SyntaxError);
});
