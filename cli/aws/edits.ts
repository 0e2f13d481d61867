import type { S3 } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentStack } from '../environments/stack';
import type { WrittenStack } from '../environments/synthesize';
import { orNothing } from './failures';

/** Where the bucket of an orchestrator keeps the list of keys that no apply has written. Airflow looks below `dags/` alone. */
const LIST = 'dataops-edits.json';

/** A bucket that only its own account's requests reach, whoever has the name by then. */
export interface EditedBucket {
  readonly bucket: string;
  readonly account: string;
  /** What Terraform tags every object with; one without would be a difference to it. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What `dataops dev` puts into a sandbox's bucket past Terraform, which knows what it wrote itself and does not look at content:
 * a list beside it tells the next `dataops up` what to put back.
 */
export class Edits {
  constructor(
    private readonly s3: S3,
    private readonly place: EditedBucket,
  ) {}

  /** Keys that were put or removed since the last apply. */
  async list(): Promise<readonly string[]> {
    const found = await orNothing(
      this.s3.getObject({ ...this.at(LIST) }),
      'NoSuchKey',
      'NoSuchBucket',
      'NotFound',
    );
    if (found?.Body === undefined) return [];
    return JSON.parse(await found.Body.transformToString()) as readonly string[];
  }

  /** Notes keys before they are changed, so that none is forgotten. */
  async note(keys: Iterable<string>): Promise<void> {
    await this.s3.putObject({ ...this.at(LIST), Body: JSON.stringify([...keys].sort()) });
  }

  async put(key: string, content: Buffer): Promise<void> {
    const Tagging = new URLSearchParams(this.place.tags).toString();
    await this.s3.putObject({ ...this.at(key), Body: content, Tagging });
  }

  async remove(key: string): Promise<void> {
    await this.s3.deleteObject(this.at(key));
  }

  /** Puts what the stacks say where something else is, and removes what they know nothing of. @returns how many objects */
  async undo(stacks: readonly WrittenStack[]): Promise<number> {
    const keys = await this.list();
    if (keys.length === 0) return 0;
    const sources = new Map(stacks.flatMap((stack) => sourcesIn(stack)));
    for (const key of keys) {
      const source = sources.get(key);
      await (source === undefined ? this.remove(key) : this.put(key, await readFile(source)));
    }
    await this.remove(LIST);
    return keys.length;
  }

  private at(Key: string) {
    const { bucket: Bucket, account: ExpectedBucketOwner } = this.place;
    return { Bucket, Key, ExpectedBucketOwner };
  }
}

/** The buckets of these stacks that can be edited. */
export function editedBuckets(stacks: readonly EnvironmentStack[]): readonly EditedBucket[] {
  return stacks.flatMap(({ description: { account, workbench }, json }) => {
    if (workbench?.orchestrator === undefined) return [];
    return [{ account, bucket: workbench.orchestrator.bucket, tags: defaultTags(json) }];
  });
}

function defaultTags(json: EnvironmentStack['json']): Readonly<Record<string, string>> {
  const { aws: [provider] = [] } = json.provider as Providers;
  return provider?.default_tags?.[0]?.tags ?? {};
}

interface Providers {
  readonly aws?: readonly {
    readonly default_tags?: readonly { readonly tags: Readonly<Record<string, string>> }[];
  }[];
}

/** Objects that Terraform makes of files: the address of each, and the hash of its content, by key. */
export function objectsIn({ json }: Pick<EnvironmentStack, 'json'>) {
  const { resource } = json as { readonly resource?: { readonly aws_s3_object?: Objects } };
  return Object.entries(resource?.aws_s3_object ?? {}).map(([id, { key, source, source_hash: hash }]) => ({
    address: `aws_s3_object.${id}`,
    key,
    source,
    hash,
  }));
}

function sourcesIn(stack: WrittenStack): [string, string][] {
  return objectsIn(stack).flatMap(({ key, source }): [string, string][] =>
    source === undefined ? [] : [[key, join(stack.folder, source)]],
  );
}

type Objects = Readonly<
  Record<string, { readonly key: string; readonly source?: string; readonly source_hash?: string }>
>;
