import { readFile } from 'node:fs/promises';
import type { Glue } from '@aws-sdk/client-glue';
import type { S3 } from '@aws-sdk/client-s3';
import type { TablePlace } from '../../../lib/data/filling';
import type { WrittenFile } from '../../data/files';
import { Failure } from '../../failure';
import { isNamed } from '../failures';

export interface LakeClients {
  readonly s3: S3;
  readonly glue: Glue;
}

/** Objects that are written, and partitions that are told of, at a time. */
const AT_A_TIME = 16;
/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html */
const PARTITIONS_AT_A_TIME = 100;
/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const DELETED_AT_A_TIME = 1000;

/** What is ours in a table's folder, and nobody else's: whatever partition it lies in. */
const OURS = /(^|\/)dataops-(seed|mask)-\d+(_\d+)?\.parquet$/;

/** The files of one table as a command fills it. It writes over what it wrote before, and touches nothing else. */
export class TableFiles {
  /** Keys that were written, below the table's folder. */
  private readonly written = new Set<string>();
  private readonly partitions = new Set<string>();

  constructor(
    private readonly clients: LakeClients,
    private readonly place: TablePlace,
    private readonly account: string,
  ) {}

  /** Puts files where the table is, and tells the catalog of partitions that are new. */
  async put(files: readonly WrittenFile[]): Promise<void> {
    for (let at = 0; at < files.length; at += AT_A_TIME)
      await Promise.all(files.slice(at, at + AT_A_TIME).map((file) => this.putOne(file)));
    const folders = files.map(({ key }) => key.slice(0, key.lastIndexOf('/') + 1));
    const fresh = [...new Set(folders)].filter((folder) => folder !== '' && !this.partitions.has(folder));
    for (let at = 0; at < fresh.length; at += PARTITIONS_AT_A_TIME)
      await this.addPartitions(fresh.slice(at, at + PARTITIONS_AT_A_TIME));
    for (const folder of fresh) this.partitions.add(folder);
  }

  /** Removes what an earlier run wrote and this one did not. @returns how many files */
  async removeStale(): Promise<number> {
    const { bucket: Bucket, prefix } = this.place;
    const keys = await listKeys(this.clients.s3, this.place, this.account);
    const stale = keys.filter((key) => OURS.test(key) && !this.written.has(key.slice(prefix.length)));
    for (let at = 0; at < stale.length; at += DELETED_AT_A_TIME) {
      const Objects = stale.slice(at, at + DELETED_AT_A_TIME).map((Key) => ({ Key }));
      const { Errors = [] } = await this.clients.s3.deleteObjects({
        Bucket,
        Delete: { Objects, Quiet: true },
        ExpectedBucketOwner: this.account,
      });
      if (Errors.length > 0)
        throw new Failure(`${Errors[0]!.Key} of an earlier run cannot be removed: ${Errors[0]!.Message}`);
    }
    return stale.length;
  }

  private async putOne({ path, key, bytes }: WrittenFile): Promise<void> {
    const { bucket: Bucket, prefix } = this.place;
    await this.clients.s3.putObject({
      Bucket,
      Key: `${prefix}${key}`,
      Body: await readFile(path),
      ContentLength: bytes,
      ContentType: 'application/vnd.apache.parquet',
      ExpectedBucketOwner: this.account,
    });
    this.written.add(key);
  }

  private async addPartitions(folders: readonly string[]): Promise<void> {
    const { bucket, prefix, database: DatabaseName, table: TableName } = this.place;
    const { Table } = await this.clients.glue.getTable({ DatabaseName, Name: TableName });
    const { Errors = [] } = await this.clients.glue.batchCreatePartition({
      DatabaseName,
      TableName,
      PartitionInputList: folders.map((folder) => ({
        Values: valuesOf(folder),
        StorageDescriptor: { ...Table!.StorageDescriptor, Location: `s3://${bucket}/${prefix}${folder}` },
      })),
    });
    const failed = Errors.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'AlreadyExistsException');
    if (failed !== undefined)
      throw new Failure(
        `the catalog does not take the partition ${failed.PartitionValues?.join('/')} of ${TableName}: ` +
          `${failed.ErrorDetail?.ErrorMessage}`,
      );
  }
}

/** Keys of everything in a table's folder. @throws Failure when there is no such bucket */
export async function listKeys(
  s3: S3,
  { bucket: Bucket, prefix: Prefix }: Pick<TablePlace, 'bucket' | 'prefix'>,
  account: string,
): Promise<readonly string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3
      .listObjectsV2({ Bucket, Prefix, ContinuationToken, ExpectedBucketOwner: account })
      .catch((error: unknown) => {
        if (!isNamed(error, 'NoSuchBucket')) throw error;
        throw new Failure(`there is no bucket ${Bucket}; deploy the environment first`);
      });
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys.sort();
}

/** `country=DE/day=2026-01-31/` as the catalog has it: the values alone, as they were before they became folders. */
export function valuesOf(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '');
  return parts.map((part) => decodeURIComponent(part.slice(part.indexOf('=') + 1)));
}
