import type { BuildContext } from '../../cloud';
import type { Whereabouts } from '../../data/filling';
import { iamArn } from './arn';
import type { AwsKinds } from '../kinds';

/** Where an environment's tables, roles and secrets are, by the names that they are built with. */
export function whereaboutsOf({ identity, names, adoption, tuning }: BuildContext<AwsKinds>): Whereabouts {
  const { account, region } = identity;
  return {
    account,
    region,
    table: (zone, table) => ({
      bucket: adoption.zones?.[zone]?.what.bucket ?? names.of('aws.s3-bucket', `lake/${zone}`),
      prefix: `${table}/`,
      database: names.of('aws.glue-database', zone),
      table,
    }),
    role: (name) => {
      const { externalId } = tuning.trust?.[name] ?? {};
      const roleName = adoption.roles?.[name]?.what.roleName ?? names.of('aws.iam-role', name);
      return { role: iamArn(identity, `role/${roleName}`), ...(externalId !== undefined && { externalId }) };
    },
    secret: (name) => names.of('aws.secret', name),
  };
}
