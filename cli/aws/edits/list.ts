import type { S3 } from '@aws-sdk/client-s3';
import { isNamed, orNothing, OUTRUN } from '../failures';
import type { EditedFolder } from './folders';

/** A list as it was read. */
export interface ReadList {
  readonly paths: readonly string[];
  /** The store's word for this version of it. @default - there is none */
  readonly version?: string;
}

/**
 * The paths in a folder that were changed since the last apply. It changes by conditional writes alone, so that of two who write it
 * none forgets what the other did.
 */
export class EditList {
  constructor(
    private readonly s3: S3,
    private readonly folder: Pick<EditedFolder, 'account' | 'list'>,
  ) {}

  async read(): Promise<ReadList> {
    const found = await orNothing(this.s3.getObject(this.at()), 'NoSuchKey');
    if (found?.Body === undefined) return { paths: [] };
    const paths = JSON.parse(await found.Body.transformToString()) as readonly string[];
    return { paths, version: found.ETag };
  }

  /** Notes paths before they are changed, so that none is forgotten. */
  async note(paths: readonly string[]): Promise<void> {
    for (;;) {
      const { paths: known, version } = await this.read();
      const all = new Set([...known, ...paths]);
      if (all.size === known.length || (await this.replace(version, [...all].sort()))) return;
    }
  }

  /** Forgets everything. @returns whether it still was as it was read */
  forget({ version }: ReadList): Promise<boolean> {
    return unlessOutrun(this.s3.deleteObject({ ...this.at(), IfMatch: version }));
  }

  private replace(version: string | undefined, paths: readonly string[]): Promise<boolean> {
    const condition = version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version };
    return unlessOutrun(this.s3.putObject({ ...this.at(), ...condition, Body: JSON.stringify(paths) }));
  }

  private at() {
    const { account: ExpectedBucketOwner, list } = this.folder;
    return { Bucket: list.bucket, Key: list.key, ExpectedBucketOwner };
  }
}

async function unlessOutrun(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (isNamed(error, 'NoSuchKey', ...OUTRUN)) return false;
    throw error;
  }
}
