import type { S3 } from '@aws-sdk/client-s3';
import type { Place } from '../../../lib/aws/foundation/arn';
import type { EnvironmentClass } from '../../../lib/cloud';
import { statePrefix, type Identity } from '../../../lib/names';
import {
  formatRecord,
  parseRecord,
  UnreadableRecord,
  type EnvironmentRecord,
} from '../../environments/record';
import { stateOf, type StateLocation } from '../../environments/stack';
import type { EnvironmentStore, Lock, Stored } from '../../environments/store';
import { Failure } from '../../failure';
import { editListKey } from '../edits/folders';
import { isNamed, orNothing, OUTRUN } from '../failures';
import { S3Assets } from './assets';
import { deleteVersions } from './delete-versions';

const RECORD = 'environment.json';

/** States and records in the bucket that `dataops bootstrap` makes for one class of environment. */
export class S3EnvironmentStore implements EnvironmentStore {
  constructor(
    private readonly s3: S3,
    private readonly place: Place,
    private readonly bucket: string,
    private readonly environmentClass: EnvironmentClass,
  ) {}

  get name(): string {
    return `s3://${this.bucket}`;
  }

  async list(platform?: string, skip?: (problem: Failure) => void): Promise<readonly Stored[]> {
    const keys: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await this.inBucket(
        this.s3.listObjectsV2({
          ...this.at(),
          Prefix: platform === undefined ? '' : platformPrefix(platform),
          ContinuationToken,
        }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key!).filter((key) => key.endsWith(`/${RECORD}`)));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    const found = await Promise.all(keys.map((key) => this.readAt(key).catch(skipped(skip))));
    return found.filter((stored) => stored !== undefined);
  }

  read(identity: Identity): Promise<Stored | undefined> {
    return this.readAt(recordKey(identity));
  }

  create(record: EnvironmentRecord): Promise<Stored | undefined> {
    return this.write(record, { IfNoneMatch: '*' });
  }

  replace({ version }: Stored, record: EnvironmentRecord): Promise<Stored | undefined> {
    return this.write(record, { IfMatch: version });
  }

  async purge({ record, version }: Stored): Promise<void> {
    // Whoever has begun a new life under this name meanwhile has his state there.
    const now = await this.read(record.identity);
    if (now !== undefined && now.record.creation !== record.creation) return;
    for (const stack of record.stacks) {
      const { key } = stateOf(stack);
      await this.deleteAllVersions(key);
      await this.deleteAllVersions(lockKey(key));
    }
    await this.assets(record.identity).purge();
    await this.deleteAllVersions(editListKey(record.identity));
    const Key = recordKey(record.identity);
    try {
      await this.s3.deleteObject({ ...this.at(), Key, IfMatch: version });
    } catch (error) {
      // Whoever wrote it since has a new life under this name: its record stays.
      if (isNamed(error, ...OUTRUN)) return;
      if (!isNamed(error, 'NoSuchKey')) throw error;
    }
    await this.deleteAllVersions(Key);
  }

  async lock({ bucket, key }: StateLocation): Promise<Lock | undefined> {
    this.demandOwn(bucket);
    const text = await this.text(lockKey(key));
    if (text === undefined) return undefined;
    const { ID, Who, Created, Operation } = JSON.parse(text) as TerraformLock;
    const operation = Operation.replace('OperationType', '').toLowerCase();
    return { id: ID, who: Who, since: Created, operation };
  }

  async release(state: StateLocation, { id }: Lock): Promise<boolean> {
    const Key = lockKey(state.key);
    const found = await orNothing(this.s3.getObject({ ...this.at(), Key }), 'NoSuchKey');
    const text = await found?.Body?.transformToString();
    if (text === undefined || (JSON.parse(text) as TerraformLock).ID !== id) return false;
    try {
      await this.s3.deleteObject({ ...this.at(), Key, IfMatch: found?.ETag });
      return true;
    } catch (error) {
      if (isNamed(error, 'NoSuchKey', ...OUTRUN)) return false;
      throw error;
    }
  }

  async state({ bucket, key }: StateLocation): Promise<string | undefined> {
    this.demandOwn(bucket);
    return this.text(key);
  }

  async setAside({ bucket, key }: StateLocation): Promise<void> {
    this.demandOwn(bucket);
    // In a versioned bucket, this only puts a marker in front of it.
    await this.s3.deleteObject({ ...this.at(), Key: key });
  }

  assets(identity: Identity): S3Assets {
    return new S3Assets(this.s3, { bucket: this.bucket, place: this.place, prefix: statePrefix(identity) });
  }

  private at() {
    return { Bucket: this.bucket, ExpectedBucketOwner: this.place.account };
  }

  private async readAt(Key: string): Promise<Stored | undefined> {
    const reading = orNothing(this.s3.getObject({ ...this.at(), Key }), 'NoSuchKey');
    const found = await this.inBucket(reading);
    if (found?.Body === undefined || found.ETag === undefined) return undefined;
    const text = await found.Body.transformToString();
    return { record: parseRecord(text, `${this.name}/${Key}`), version: found.ETag };
  }

  private async write(
    record: EnvironmentRecord,
    condition: { readonly IfMatch?: string; readonly IfNoneMatch?: string },
  ): Promise<Stored | undefined> {
    const Key = recordKey(record.identity);
    try {
      const { ETag } = await this.s3.putObject({
        ...this.at(),
        Key,
        Body: formatRecord(record),
        ContentType: 'application/json',
        ...condition,
      });
      return { record, version: ETag! };
    } catch (error) {
      if (isNamed(error, 'NoSuchKey', ...OUTRUN)) return undefined;
      if (isNamed(error, 'AccessDenied'))
        throw new Failure(
          `AWS refuses to let the record ${this.name}/${Key} be written: ${(error as Error).message}; use credentials that may do this`,
          { cause: error },
        );
      throw error;
    }
  }

  private async text(Key: string): Promise<string | undefined> {
    const found = await orNothing(this.s3.getObject({ ...this.at(), Key }), 'NoSuchKey');
    return found?.Body?.transformToString();
  }

  private deleteAllVersions(key: string): Promise<void> {
    return deleteVersions(this.s3, this.at(), key);
  }

  /** @throws Failure when nobody made the bucket yet */
  private async inBucket<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (!isNamed(error, 'NoSuchBucket')) throw error;
      const { account, region } = this.place;
      throw new Failure(
        `the state bucket ${this.bucket} does not exist; make what is missing with ` +
          `\`dataops bootstrap --account ${account} --region ${region} --class ${this.environmentClass}\``,
      );
    }
  }

  /** A state that lies elsewhere is not this store's to read. */
  private demandOwn(bucket: string): void {
    if (bucket !== this.bucket)
      throw new Failure(
        `a state lies in the bucket ${bucket}, not in ${this.bucket}, where its class belongs`,
      );
  }
}

/** What reads as another version's record, or as none, is handed over; everything else fails as ever. */
function skipped(skip?: (problem: Failure) => void): (error: unknown) => undefined {
  return (error) => {
    if (skip === undefined || !(error instanceof UnreadableRecord)) throw error;
    skip(error);
  };
}

/** Terraform's own words. @see https://developer.hashicorp.com/terraform/language/backend/s3#state-locking */
interface TerraformLock {
  readonly ID: string;
  readonly Who: string;
  readonly Created: string;
  readonly Operation: string;
}

const lockKey = (key: string): string => `${key}.tflock`;
const platformPrefix = (platform: string): string =>
  `${statePrefix({ platform, environment: 'any', account: 'any', region: 'any' }).split('/')[0]}/`;
const recordKey = (identity: Identity): string => `${statePrefix(identity)}/${RECORD}`;
