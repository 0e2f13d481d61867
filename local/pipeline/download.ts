import type { S3 } from '@aws-sdk/client-s3';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { WorkOrchestrator } from '../../lib/workbench';

/**
 * Fetches what an orchestrator's bucket holds, as Airflow in the account would: `dags` and `plugins` below the folder.
 *
 * @param python unpacks plugins
 * @returns how many files of DAGs there are
 */
export async function download(
  s3: S3,
  { bucket: Bucket, prefix }: WorkOrchestrator,
  folder: string,
  python: string,
): Promise<number> {
  const fetch = async (Key: string, file: string) => {
    const { Body } = await s3.getObject({ Bucket, Key });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await Body!.transformToByteArray());
  };
  const { Contents: dags = [] } = await s3.listObjectsV2({ Bucket, Prefix: prefix });
  for (const { Key } of dags) await fetch(Key!, join(folder, 'dags', Key!.slice(prefix.length)));
  const archive = join(folder, 'plugins.zip');
  await fetch('plugins.zip', archive);
  await promisify(execFile)(python, ['-m', 'zipfile', '-e', archive, join(folder, 'plugins')]);
  return dags.length;
}
