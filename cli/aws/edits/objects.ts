import { join } from 'node:path';
import type { EnvironmentStack } from '../../environments/stack';
import type { WrittenStack } from '../../environments/synthesize';

/** An object that Terraform puts into a bucket. */
export interface StackObject {
  readonly address: string;
  readonly key: string;
  /** The file that it is made of. @default - its content stands in the stack */
  readonly source?: string;
  /** Of its content. @default - the stack says none */
  readonly hash?: string;
}

export function objectsIn({ json }: Pick<EnvironmentStack, 'json'>): readonly StackObject[] {
  const { resource } = json as { readonly resource?: { readonly aws_s3_object?: Objects } };
  return Object.entries(resource?.aws_s3_object ?? {}).map(([id, { key, source, source_hash: hash }]) => ({
    address: `aws_s3_object.${id}`,
    key,
    source,
    hash,
  }));
}

/**
 * Hashes of the files that stacks put below a prefix, by their paths from there. What the stacks make up themselves, as what tells
 * Airflow whose a folder is, comes from no folder of the user's.
 */
export function filesBelow(prefix: string, stacks: readonly EnvironmentStack[]): Map<string, string> {
  const files = stacks.flatMap(objectsIn).filter(({ key, source }) => source && key.startsWith(prefix));
  return new Map(files.map(({ key, hash = '' }) => [key.slice(prefix.length), hash]));
}

/** Where the objects of written stacks have their content from, by key; undefined where it stands in the stack. */
export function sourcesIn(stacks: readonly WrittenStack[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    stacks.flatMap((stack) =>
      objectsIn(stack).map(({ key, source }) => [key, source && join(stack.folder, source)] as const),
    ),
  );
}

type Objects = Readonly<
  Record<string, { readonly key: string; readonly source?: string; readonly source_hash?: string }>
>;
