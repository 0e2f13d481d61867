import type { KeyListEntry, KMS } from '@aws-sdk/client-kms';
import type { LiveResource } from '../../environments/ground';
import { referrersOf, type MissingResource, type NamelessThing } from '../../environments/missing';
import type { StackJson } from '../../environments/stack';
import { orNothing } from '../failures';
import { isOwn, type Search } from './search';
import { keyTags } from './kms';

/** The shortest that KMS allows. @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const WINDOW = 7;

/**
 * Keys in use that carry this life's creation id. KMS itself is asked for those of a description that the stacks have, because
 * the tagging service lists a new key late; that one knows the others.
 */
export async function ownKeys(
  search: Search,
  live: readonly LiveResource[],
): Promise<readonly NamelessThing[]> {
  const { record } = search;
  const descriptions = new Set(record.stacks.flatMap(({ json }) => descriptionsIn(json)));
  const tagged = new Set(
    live.filter(({ creation }) => creation === record.creation).map(({ id }) => id.split('/').at(-1)!),
  );
  const found: NamelessThing[] = [];
  for await (const page of pages(search)) {
    const keys = await Promise.all(page.map((entry) => keyOf(search, entry, descriptions, tagged)));
    found.push(...keys.filter((key) => key !== undefined));
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Which key stands for which resource: the one that its alias leads to, else one that describes itself as it does. */
export function matchKeys(
  missing: readonly MissingResource[],
  keys: readonly NamelessThing[],
): ReadonlyMap<MissingResource, NamelessThing> {
  const left = new Set(keys);
  const matches = new Map<MissingResource, NamelessThing>();
  const match = (resource: MissingResource, key: NamelessThing | undefined): void => {
    if (key === undefined) return;
    matches.set(resource, key);
    left.delete(key);
  };
  for (const resource of missing) {
    const names = referrersOf(resource, 'aws_kms_alias', 'target_key_id').map(({ name }) => String(name));
    match(
      resource,
      [...left].find((key) => key.names.some((name) => names.includes(name))),
    );
  }
  for (const resource of missing.filter((each) => !matches.has(each))) {
    const { description } = resource.values;
    // One that an alias leads to stands for the resource of that alias.
    const free = [...left].filter((key) => key.description === description && key.names.length === 0);
    match(resource, free[0]);
  }
  return matches;
}

/** Where a key lies. */
export function regionOfArn(id: string): string {
  return id.split(':')[3]!;
}

/** @param kms the service in a region */
export async function removeKeys(
  kms: (region: string) => KMS,
  keys: readonly NamelessThing[],
): Promise<void> {
  for (const { id } of keys)
    await orNothing(
      kms(regionOfArn(id)).scheduleKeyDeletion({ KeyId: id.split('/').at(-1), PendingWindowInDays: WINDOW }),
      'NotFoundException',
      'KMSInvalidStateException',
    );
}

async function* pages({ client }: Search): AsyncGenerator<readonly KeyListEntry[]> {
  let Marker: string | undefined;
  do {
    const page = await client('kms').listKeys({ Marker });
    yield page.Keys ?? [];
    Marker = page.Truncated ? page.NextMarker : undefined;
  } while (Marker !== undefined);
}

async function keyOf(
  search: Search,
  { KeyId }: KeyListEntry,
  descriptions: ReadonlySet<string>,
  tagged: ReadonlySet<string>,
): Promise<NamelessThing | undefined> {
  const kms = search.client('kms');
  const { KeyMetadata } = (await orNothing(kms.describeKey({ KeyId }), 'NotFoundException')) ?? {};
  const { Arn, Description = '', DeletionDate, KeyManager } = KeyMetadata ?? {};
  if (Arn === undefined || DeletionDate !== undefined || KeyManager !== 'CUSTOMER') return undefined;
  if (!descriptions.has(Description) && !tagged.has(KeyId!)) return undefined;
  if (!isOwn(await keyTags(search, KeyId!), search.record)) return undefined;
  const { Aliases = [] } = await kms.listAliases({ KeyId });
  return { id: Arn, description: Description, names: Aliases.map(({ AliasName }) => AliasName!) };
}

function descriptionsIn({ resource }: StackJson): string[] {
  const { aws_kms_key: keys = {} } = (resource ?? {}) as {
    readonly aws_kms_key?: Readonly<Record<string, { readonly description?: string }>>;
  };
  return Object.values(keys).flatMap(({ description }) => description ?? []);
}
