import type { Desk } from './desk';

/**
 * The profile by which dbt reaches the warehouse as a role, called after the platform, with the sandbox as its target; there
 * is no secret in it, because both engines take the credentials of whoever asks. JSON is YAML.
 * @see https://docs.getdbt.com/docs/core/connect-data-platform/athena-setup
 * @see https://docs.getdbt.com/docs/core/connect-data-platform/redshift-setup
 *
 * @returns undefined where the role does not query a warehouse
 */
export function dbtProfile({ identity, workbench }: Desk, role: string): string | undefined {
  const { platform, environment, account, region } = identity;
  const { warehouse } = workbench;
  const connection = warehouse?.connections[role];
  if (warehouse === undefined || connection === undefined) return undefined;
  const { workgroup, results } = connection;
  const output =
    warehouse.engine === 'athena'
      ? {
          type: 'athena',
          region_name: region,
          database: 'awsdatacatalog',
          schema: warehouse.database,
          work_group: workgroup,
          s3_staging_dir: results,
        }
      : {
          type: 'redshift',
          method: 'iam',
          host: `${workgroup}.${account}.${region}.redshift-serverless.amazonaws.com`,
          port: 5439,
          region,
          dbname: warehouse.database,
          schema: 'public',
          sslmode: 'require',
        };
  return JSON.stringify(
    { [platform]: { target: environment, outputs: { [environment]: output } } },
    undefined,
    2,
  );
}
