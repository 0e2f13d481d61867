import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GlueClient, GetTableCommand } from '@aws-sdk/client-glue';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AwsGround } from '../../cli/aws/environments/ground';
import { Duck } from '../../cli/data/duck';
import type { ClientConfig } from '../emulator/emulator';
import type { Proof } from './proof';

export const dataProofs: readonly Proof[] = [
  {
    capability: 'lake',
    certainty: 'proven',
    title: 'the sandbox is seeded: the table holds as many rows as were asked for, the same ones twice',
    async run({ built, stack, client }) {
      const { filling } = stack;
      assert.ok(filling?.data === 'seeded', 'the sandbox is not seeded');
      const { account, region } = built.context.identity;
      const ground = new AwsGround({ account, region }, client);
      const database = built.lake.zone('curated').databaseName;
      const seen: string[] = [];
      for (let run = 0; run < 2; run++) {
        await ground.contents.fill(filling, () => undefined);
        seen.push(await rowsOf(client, database, 'sales'));
      }
      const [first, second] = seen;
      assert.equal(second, first, 'the second run made other rows');
      assert.equal(
        first!.split(' ')[0],
        String(filling.tables[0]!.rows),
        'there are other rows than asked for',
      );
      return `${filling.tables[0]!.rows} rows of ${database}.sales, as DuckDB reads them back`;
    },
  },
];

/** Count and sums of a table, read where the catalog says that it lies. */
async function rowsOf(client: ClientConfig, DatabaseName: string, Name: string): Promise<string> {
  const glue = new GlueClient(client);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name }));
  const { host: Bucket, pathname } = new URL(Table!.StorageDescriptor!.Location!);
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const duck = await Duck.open(join(folder, 'spill'));
  try {
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: pathname.slice(1) }));
    for (const [index, { Key }] of (listed.Contents ?? []).entries()) {
      if (!Key!.endsWith('.parquet')) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      await writeFile(join(folder, `${index}.parquet`), await Body!.transformToByteArray());
    }
    const [row] = await duck.rows(
      `SELECT count(*), sum(id), sum(price), max(day) FROM read_parquet('${folder}/*.parquet')`,
    );
    return row!.join(' ');
  } finally {
    duck.close();
    await rm(folder, { recursive: true, force: true });
  }
}
