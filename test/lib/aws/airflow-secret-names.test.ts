import { nameOfSecret, secretNameOf } from '../../../lib/aws/orchestrator/secret-names';
import { Names } from '../../../lib/names';

const names = new Names({
  platform: 'acme',
  environment: 'ada',
  account: '444455556666',
  region: 'eu-west-1',
});

test.each([
  ['crm-api-key', 'acme/ada/crm-api-key'],
  ['airflow/connections/crm_api', 'acme/ada/airflow/connections/crm_api'],
  ['airflow/variables/region', 'acme/ada/airflow/variables/region'],
])('%s is what people say for %s', (said, name) => {
  expect(nameOfSecret(names, said)).toBe(name);
});

test.each([
  'airflow',
  'airflow/connections',
  'airflow/connections/',
  'airflow/pools/a',
  'airflow/connections/a/b',
])('%s is none of Airflow’s', (said) => {
  expect(nameOfSecret(names, said)).toBe(names.of('aws.secret', said));
});

test('what is declared is found by what is said', () => {
  for (const id of ['crm', 'crm_api', 'a1_b2'])
    expect(nameOfSecret(names, `airflow/connections/${id}`)).toBe(secretNameOf(names, 'connections', id));
});
