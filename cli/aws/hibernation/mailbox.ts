import { randomUUID } from 'node:crypto';
import type { S3 } from '@aws-sdk/client-s3';
import { METADATA } from '../../../lib/aws/orchestrator/metadata';
import { Failure } from '../../failure';
import { orNothing } from '../failures';
import type { Waiting } from './waiting';

/** What Airflow is asked for: `METADATA_PLUGIN` says how it answers. */
export interface Wish {
  /** What the objects of one export lie under. */
  readonly id: string;
  readonly does: 'keep' | 'look' | 'restore';
  /** Of what is to be restored. @default - nothing is */
  readonly manifest?: string;
}

/** A wish as it lies there, and so can be told from the same one at another time. */
interface Attempt extends Wish {
  readonly attempt: string;
}

const WISH = `${METADATA}/wish.json`;

/** The place in the bucket of its DAGs where an Airflow is asked for its metadata, and answers. */
export class Mailbox {
  constructor(
    private readonly s3: S3,
    readonly bucket: string,
    private readonly account: string,
  ) {}

  /** Lays a wish there, in the place of any other. */
  async wish(wish: Wish): Promise<void> {
    const attempt: Attempt = { ...wish, attempt: randomUUID() };
    await this.s3.putObject({ ...this.at(WISH), Body: JSON.stringify(attempt) });
  }

  /**
   * The answer to the wish that lies there.
   *
   * @throws Failure when none came, or it says that something went wrong
   */
  async answer<T>(waiting: Waiting): Promise<T> {
    const { id, does, attempt } = JSON.parse((await this.text(WISH)) ?? '{}') as Attempt;
    let text: string | undefined;
    const answered = await waiting.until(async () => {
      text = await this.text(`${METADATA}/${id}/${does}-${attempt}.json`);
      return text !== undefined;
    });
    if (!answered)
      throw new Failure(
        `the Airflow of the bucket ${this.bucket} has not answered within ${waiting.text}; ` +
          'look for `dataops` in the log of its scheduler, then repeat the command',
      );
    const answer = JSON.parse(text!) as T & { readonly error?: string };
    if (answer.error !== undefined)
      throw new Failure(
        `the Airflow of the bucket ${this.bucket} cannot ${ASKED[does]} its metadata: ${answer.error}`,
      );
    return answer;
  }

  /** What an object holds; undefined where there is none. */
  async text(Key: string): Promise<string | undefined> {
    const found = await orNothing(this.s3.getObject(this.at(Key)), 'NoSuchKey');
    return found?.Body?.transformToString();
  }

  /** An object piece by piece. @throws Failure where there is none */
  async *pieces(Key: string): AsyncIterable<Uint8Array> {
    const found = await orNothing(this.s3.getObject(this.at(Key)), 'NoSuchKey');
    if (found?.Body === undefined) throw new Failure(`there is no s3://${this.bucket}/${Key}`);
    yield* found.Body as unknown as AsyncIterable<Uint8Array>;
  }

  /** Removes all that was asked and answered, every version of it. */
  async empty(): Promise<void> {
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await this.s3.listObjectVersions({
        Bucket: this.bucket,
        ExpectedBucketOwner: this.account,
        Prefix: `${METADATA}/`,
      });
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
      if (Objects.length === 0) return;
      const { Errors = [] } = await this.s3.deleteObjects({
        Bucket: this.bucket,
        ExpectedBucketOwner: this.account,
        Delete: { Objects: Objects.slice(0, 1000), Quiet: true },
      });
      if (Errors.length > 0)
        throw new Failure(
          `copies of metadata stay in s3://${this.bucket}/${METADATA}/: ${Errors[0]?.Message}`,
        );
    }
  }

  private at(Key: string) {
    return { Bucket: this.bucket, Key, ExpectedBucketOwner: this.account };
  }
}

const ASKED = { keep: 'give out', look: 'count', restore: 'take back' } as const;
