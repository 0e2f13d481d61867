import {
  AthenaClient,
  GetNamedQueryCommand,
  GetQueryExecutionCommand,
  ListNamedQueriesCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetDatabaseCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { strict as assert } from 'node:assert';
import { arn } from '../../lib/aws/foundation/arn';
import { DAILY } from '../run/deployment';
import { allows } from './evaluate';
import { bucketOf } from './lake';
import type { Proof } from './proof';
import { policiesOf } from './role-policies';

/** Who asks the warehouse: what the deployment declares, written down again. */
const ASKS = { analyst: true, loader: false } as const;

/** Who does what to its tables, written down again. */
const USES = {
  analyst: { 's3:GetObject': true, 's3:PutObject': false },
  loader: { 's3:GetObject': false, 's3:PutObject': false },
  airflow: { 's3:GetObject': true, 's3:PutObject': true },
} as const;

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
  {
    capability: 'warehouse',
    certainty: 'applied',
    title: `the declared table is in the catalog, and exactly who builds writes where it lies, by evaluation`,
    async run({ built, client }) {
      const { context, roles, warehouse, orchestrator } = built;
      const DatabaseName = warehouse.databaseName;
      const { Table } = await new GlueClient(client).send(
        new GetTableCommand({ DatabaseName, Name: 'daily' }),
      );
      const found = Table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => [Name, Type]);
      assert.deepEqual(found, Object.entries(DAILY.columns));
      const location = Table?.StorageDescriptor?.Location ?? '';
      const [bucket, folder] = [bucketOf(location), new URL(location).pathname];
      const { account } = context.identity;
      for (const [role, uses] of Object.entries(USES)) {
        const { roleName } = role === 'airflow' ? orchestrator.role : roles.role(role as 'analyst');
        const policies = await policiesOf(new IAMClient(client), roleName);
        for (const [action, granted] of Object.entries(uses)) {
          const resource = `arn:aws:s3:::${bucket}${folder}part-0.parquet`;
          const request = { principal: policies.arn, action, resource, account };
          assert.equal(await allows(request, policies), granted, `${role}: ${action} on ${resource}`);
        }
      }
      return `${DatabaseName}.daily in ${location}`;
    },
  },
  {
    capability: 'warehouse',
    certainty: 'applied',
    title: `the named query lies in the analyst's workgroup and is started from there (the emulator executes no SQL)`,
    async run({ built, client }) {
      const athena = new AthenaClient(client);
      const { workgroupName: WorkGroup } = built.lake.queries.workgroupOf(built.roles.role('analyst'));
      const { NamedQueryIds = [] } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
      const queries = await Promise.all(
        NamedQueryIds.map((NamedQueryId) => athena.send(new GetNamedQueryCommand({ NamedQueryId }))),
      );
      const query = queries.find(({ NamedQuery }) => NamedQuery?.Name === 'best-days')?.NamedQuery;
      assert.equal(query?.Database, built.warehouse.databaseName);
      assert.match(query?.QueryString ?? '', /FROM "daily" /);
      const { QueryExecutionId } = await athena.send(
        new StartQueryExecutionCommand({
          WorkGroup,
          QueryString: query!.QueryString!,
          QueryExecutionContext: { Database: query!.Database! },
        }),
      );
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      assert.equal(QueryExecution?.WorkGroup, WorkGroup);
      assert.equal(QueryExecution?.Query, query!.QueryString);
      return `${query!.Name}: ${query!.QueryString}`;
    },
  },
];
