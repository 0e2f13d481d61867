import { dbtProfile } from '../../../cli/loop/profile';
import { desk, workbench } from './desk';

const outputOf = (profile: string | undefined) =>
  (JSON.parse(profile!) as { acme: { target: string; outputs: { ada: object } } }).acme;

test('dbt reaches Athena through the workgroup of the role', () => {
  expect(outputOf(dbtProfile(desk(), 'analyst'))).toEqual({
    target: 'ada',
    outputs: {
      ada: {
        type: 'athena',
        region_name: 'eu-west-1',
        database: 'awsdatacatalog',
        schema: 'acme__ada__analytics',
        work_group: 'acme__ada__analyst',
        s3_staging_dir: 's3://results/analyst/',
      },
    },
  });
});

test('dbt reaches Redshift with the credentials of the role, and without a password', () => {
  const connections = { analyst: { workgroup: 'acme-ada' } };
  const warehouse = { engine: 'redshift-serverless', database: 'analytics', connections } as const;
  const { outputs } = outputOf(dbtProfile(desk({ workbench: { ...workbench, warehouse } }), 'analyst'));
  expect(outputs.ada).toEqual({
    type: 'redshift',
    method: 'iam',
    host: 'acme-ada.444455556666.eu-west-1.redshift-serverless.amazonaws.com',
    port: 5439,
    region: 'eu-west-1',
    dbname: 'analytics',
    schema: 'public',
    sslmode: 'require',
  });
});

test('a role that does not query has no profile', () => {
  expect(dbtProfile(desk(), 'engineer')).toBeUndefined();
});
