import { arn } from '../../../lib/aws/foundation/arn';
import type { MissingResource } from '../../environments/missing';
import type { EnvironmentRecord } from '../../environments/record';
import type { Clients } from '../clients';

/** What looking for things in an account takes. */
export interface Search {
  readonly record: EnvironmentRecord;
  /** Where is looked. */
  readonly region: string;
  /** The same search elsewhere. */
  in(region: string): Search;
  /** A service's client, loaded when it is first asked for. */
  client<P extends keyof Clients>(name: P): Clients[P];
}

/** What stands at a resource's place. */
export interface Match {
  /** What Terraform imports it by. */
  readonly importId: string;
  /** Its own tags, or those of what it belongs to where it can have none. */
  readonly tags: Tags;
}

export type Tags = Readonly<Record<string, string>>;

/** Looks for what stands at a resource's place. */
export type Finder = (search: Search, values: MissingResource['values']) => Promise<Match | undefined>;

/** Tags in one of the forms in which services list them. */
export function tagsOf(
  list: readonly { Key?: string; Value?: string; TagKey?: string; TagValue?: string }[] = [],
): Tags {
  return Object.fromEntries(
    list.map(({ Key, Value, TagKey, TagValue }) => [Key ?? TagKey, Value ?? TagValue]),
  );
}

/** Whether tags are those of this life. The id alone says nothing where it is `manual`. */
export function isOwn(tags: Tags, { identity, creation }: EnvironmentRecord): boolean {
  return (
    tags['dataops:platform'] === identity.platform &&
    tags['dataops:environment'] === identity.environment &&
    tags['dataops:creation'] === creation
  );
}

/** The tags by which this life's things are known. */
export function ownTags({ identity, creation }: EnvironmentRecord): Tags {
  return {
    'dataops:platform': identity.platform,
    'dataops:environment': identity.environment,
    'dataops:creation': creation,
  };
}

/** A name that stands in the definition, or undefined where only the service knows it. */
export function nameOf(values: MissingResource['values'], argument = 'name'): string | undefined {
  const value = values[argument];
  return typeof value === 'string' && !value.includes('${') ? value : undefined;
}

/** The ARN of a thing in the environment's account, where is looked. */
export function arnOf({ record, region }: Search, service: string, resource: string): string {
  return arn({ ...record.identity, region }, service, resource);
}
