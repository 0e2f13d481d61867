import { GetDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { strict as assert } from 'node:assert';
import { arn } from '../../lib/aws/foundation/arn';
import { allows } from './evaluate';
import type { Proof } from './proof';
import { policiesOf } from './role-policies';

/** Who asks the warehouse: what the deployment declares, written down again. */
const ASKS = { analyst: true, loader: false } as const;

export const warehouseProofs: readonly Proof[] = [
  {
    capability: 'warehouse',
    certainty: 'applied',
    title: `the warehouse's database stands, and exactly the roles that query it may ask it, by evaluation`,
    async run({ built, client }) {
      const { context, lake, roles, warehouse } = built;
      const { identity } = context;
      await new GlueClient(client).send(new GetDatabaseCommand({ Name: warehouse.databaseName }));
      const { workgroupName } = lake.queries.workgroupOf(roles.role('analyst'));
      const needed = [
        ['athena:StartQueryExecution', arn(identity, 'athena', `workgroup/${workgroupName}`)],
        ['glue:GetTable', arn(identity, 'glue', `table/${warehouse.databaseName}/orders`)],
      ] as const;
      for (const role of ['analyst', 'loader'] as const) {
        const policies = await policiesOf(new IAMClient(client), roles.role(role).roleName);
        for (const [action, resource] of needed) {
          const request = { principal: policies.arn, action, resource, account: identity.account };
          assert.equal(await allows(request, policies), ASKS[role], `${role}: ${action} on ${resource}`);
        }
      }
      return `${warehouse.databaseName}: ${roles.role('analyst').roleName} asks it, through ${workgroupName}`;
    },
  },
];
