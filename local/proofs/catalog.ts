import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetDatabaseCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { strict as assert } from 'node:assert';
import { columnOf } from '../../lib/capabilities/table';
import { acme } from '../../stacks/reference';
import type { Proof } from './proof';

export const catalogProofs: readonly Proof[] = [
  {
    capability: 'lake',
    certainty: 'applied',
    title: 'the catalog describes the declared table, where its files lie',
    async run({ built, client }) {
      const glue = new GlueClient(client);
      const { databaseName, uri } = built.lake.zone('curated');
      await glue.send(new GetDatabaseCommand({ Name: databaseName }));
      const { Table } = await glue.send(new GetTableCommand({ DatabaseName: databaseName, Name: 'sales' }));
      const { columns } = acme.definition.lake.zones.curated.tables.sales;
      const declared = Object.entries(columns).map(([name, column]) => [name, columnOf(column).type]);
      const found = Table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => [Name, Type]);
      assert.deepEqual(found, declared);
      assert.equal(Table?.StorageDescriptor?.Location, `${uri}/sales/`);
      return `${databaseName}.sales: ${declared.map(([name, type]) => `${name} ${type}`).join(', ')}`;
    },
  },
  {
    capability: 'lake',
    certainty: 'applied',
    title: 'the workgroup stops a query at its byte limit and encrypts what it finds',
    async run({ built, client }) {
      const { queries } = built.lake;
      const { workgroupName } = queries.workgroupOf(built.roles.role('analyst'));
      const answer = await new AthenaClient(client).send(
        new GetWorkGroupCommand({ WorkGroup: workgroupName }),
      );
      const configuration = answer.WorkGroup?.Configuration;
      assert.equal(configuration?.BytesScannedCutoffPerQuery, queries.bytesScannedCutoffPerQuery);
      assert.equal(configuration?.EnforceWorkGroupConfiguration, true);
      assert.equal(configuration?.ResultConfiguration?.EncryptionConfiguration?.EncryptionOption, 'SSE_KMS');
      return `${workgroupName}: ${queries.bytesScannedCutoffPerQuery / 1024 ** 3} GiB a query`;
    },
  },
];
