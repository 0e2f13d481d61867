import { Athena } from '@aws-sdk/client-athena';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { strict as assert } from 'node:assert';
import type { ClientConfig, Inventory } from '../../local/audit/inventory';

type Filler = (client: ClientConfig, id: string) => Promise<unknown>;

/** What somebody puts into a store while they use it, by the kind of store as the account's listing has it. */
const FILLERS: Readonly<Record<string, Filler>> = {
  's3 bucket': fillBucket,
  'secretsmanager secret': fillSecret,
  'logs log group': fillLogGroup,
  'glue database': fillDatabase,
  'athena workgroup': fillWorkgroup,
};

/** Puts something into every store. @throws AssertionError when there is none of some kind @returns how many there were */
export async function fill(client: ClientConfig, things: Inventory): Promise<number> {
  const filled = await Promise.all(
    Object.entries(FILLERS).map(async ([wanted, filler]) => {
      const stores = things.filter(({ service, kind }) => `${service} ${kind}` === wanted);
      assert.ok(stores.length > 0, `there is no ${wanted} to fill`);
      await Promise.all(stores.map(({ id }) => filler(client, id)));
      return stores.length;
    }),
  );
  return filled.reduce((sum, count) => sum + count);
}

/** Several versions of an object, one that is deleted with its versions kept, and some more. */
async function fillBucket(client: ClientConfig, Bucket: string): Promise<void> {
  const s3 = new S3({ ...client, forcePathStyle: true });
  for (const Body of ['first', 'second', 'third']) await s3.putObject({ Bucket, Key: 'crm/sales.csv', Body });
  await s3.putObject({ Bucket, Key: 'gone.csv', Body: 'gone' });
  await s3.deleteObject({ Bucket, Key: 'gone.csv' });
  const keys = Array.from({ length: 10 }, (_, index) => `many/${index}`);
  await Promise.all(keys.map((Key) => s3.putObject({ Bucket, Key, Body: Key })));
}

async function fillSecret(client: ClientConfig, SecretId: string): Promise<void> {
  const secrets = new SecretsManager(client);
  for (const SecretString of ['old', 'new']) await secrets.putSecretValue({ SecretId, SecretString });
}

async function fillLogGroup(client: ClientConfig, logGroupName: string): Promise<void> {
  const logs = new CloudWatchLogs(client);
  const stream = { logGroupName, logStreamName: 'run' };
  await logs.createLogStream(stream);
  const logEvents = [{ timestamp: Date.now(), message: 'started' }];
  await logs.putLogEvents({ ...stream, logEvents });
}

/** A table that a query engine made at run time. */
async function fillDatabase(client: ClientConfig, DatabaseName: string): Promise<void> {
  const Columns = [{ Name: 'id', Type: 'bigint' }];
  await new Glue(client).createTable({
    DatabaseName,
    TableInput: { Name: 'made_at_run_time', StorageDescriptor: { Columns } },
  });
}

async function fillWorkgroup(client: ClientConfig, WorkGroup: string): Promise<void> {
  await new Athena(client).createNamedQuery({
    WorkGroup,
    Name: 'all',
    Database: 'default',
    QueryString: 'select 1',
  });
}
