import type { S3 } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import type { EnvironmentStack } from '../environments/stack';
import type { WrittenStack } from '../environments/synthesize';
import { bucketOf, NotLent, type BucketClients } from './edits/bucket';
import type { EditedFolder } from './edits/folders';
import { EditList } from './edits/list';
import { objectsIn, sourcesIn } from './edits/objects';
import { deleteVersions } from './environments/delete-versions';
import { isNamed } from './failures';

export interface EditClients extends BucketClients {
  readonly s3: S3;
}

/** A file that was put or removed. */
export interface Edit {
  readonly path: string;
  /** Of the object, or of the marker in its place. @default - the bucket keeps no versions */
  readonly version?: string;
}

/**
 * What `dataops dev` puts into a sandbox's folder past Terraform, which knows what it wrote itself and does not look at content: a
 * list tells the next `dataops up` what to put back. Files go by their paths in the folder, so that none of any other is reached.
 */
export class Edits {
  readonly list: EditList;
  private readonly s3: S3;
  private found?: Promise<string>;

  constructor(
    private readonly clients: EditClients,
    private readonly folder: EditedFolder,
  ) {
    this.s3 = clients.s3;
    this.list = new EditList(clients.s3, folder);
  }

  async put(path: string, content: Buffer): Promise<Edit> {
    const Tagging = new URLSearchParams(this.folder.tags).toString();
    const { VersionId } = await this.s3.putObject({ ...(await this.at(path)), Body: content, Tagging });
    return { path, version: VersionId };
  }

  async remove(path: string): Promise<Edit> {
    const { VersionId } = await this.s3.deleteObject(await this.at(path));
    return { path, version: VersionId };
  }

  /** Makes an edit undone: what was there before, and what came since, stays. */
  async takeBack({ path, version }: Edit): Promise<void> {
    await this.s3.deleteObject({ ...(await this.at(path)), VersionId: version });
  }

  /** Puts what the stacks say where something else is, and removes what they know nothing of. @returns how many objects */
  async undo(stacks: readonly WrittenStack[]): Promise<number> {
    const sources = sourcesIn(stacks);
    let count = 0;
    for (;;) {
      const noted = await this.list.read();
      if (noted.paths.length === 0) return count;
      for (const path of noted.paths) await this.restore(path, sources);
      count = noted.paths.length;
      // Else somebody has sent more in between.
      if (await this.list.forget(noted)) return count;
    }
  }

  /** Removes what no stack has put there, all versions of it; where the bucket is gone, nothing is. */
  async clear(stacks: readonly EnvironmentStack[]): Promise<void> {
    const known = new Set(stacks.flatMap(objectsIn).map(({ key }) => key));
    try {
      const { Key: folder, ...bucket } = await this.at('');
      await deleteVersions(this.s3, bucket, folder, (key) => !known.has(key));
    } catch (error) {
      if (!(error instanceof NotLent) && !isNamed(error, 'NoSuchBucket')) throw error;
    }
  }

  private async restore(path: string, sources: ReturnType<typeof sourcesIn>): Promise<void> {
    const key = this.folder.prefix + path;
    const source = sources.get(key);
    if (source !== undefined) await this.put(path, await readFile(source));
    else if (!sources.has(key)) await this.remove(path);
  }

  private async at(path: string) {
    const { account: ExpectedBucketOwner, prefix } = this.folder;
    const Bucket = await (this.found ??= bucketOf(this.folder, this.clients));
    return { Bucket, Key: prefix + path, ExpectedBucketOwner };
  }
}
