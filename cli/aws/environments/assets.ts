import type { S3 } from '@aws-sdk/client-s3';
import type { Place } from '../../../lib/aws/foundation/arn';
import type { AssetStore } from '../../environments/assets';
import { orNothing } from '../failures';
import { deleteVersions } from './delete-versions';

export interface S3AssetsProps {
  readonly bucket: string;
  readonly place: Place;
  /** What the keys of the environment begin with. */
  readonly prefix: string;
}

/** The files of an environment's stacks, beside its states, each under the hash of its content. */
export class S3Assets implements AssetStore {
  private readonly folder: string;

  constructor(
    private readonly s3: S3,
    private readonly props: S3AssetsProps,
  ) {
    this.folder = `${props.prefix}/assets/`;
  }

  async list(): Promise<ReadonlySet<string>> {
    const hashes = new Set<string>();
    let ContinuationToken: string | undefined;
    do {
      const page = await this.s3.listObjectsV2({ ...this.at(), Prefix: this.folder, ContinuationToken });
      for (const { Key } of page.Contents ?? []) hashes.add(Key!.slice(this.folder.length));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return hashes;
  }

  async put(hash: string, content: Buffer): Promise<void> {
    await this.s3.putObject({ ...this.at(), Key: this.folder + hash, Body: content });
  }

  async get(hash: string): Promise<Buffer | undefined> {
    const found = await orNothing(this.s3.getObject({ ...this.at(), Key: this.folder + hash }), 'NoSuchKey');
    return found?.Body && Buffer.from(await found.Body.transformToByteArray());
  }

  async remove(hashes: readonly string[]): Promise<void> {
    for (const hash of hashes) await deleteVersions(this.s3, this.at(), this.folder + hash);
  }

  /** Everything, earlier versions and what was let go of before among it. */
  async purge(): Promise<void> {
    await deleteVersions(this.s3, this.at(), this.folder, () => true);
  }

  private at() {
    return { Bucket: this.props.bucket, ExpectedBucketOwner: this.props.place.account };
  }
}
