import type { SynthesizedElement } from '../../lib/synthesized';

/** What every cloud's bucket must be able to say about itself, in the contract's own words. */
export interface BucketFacts {
  readonly address: string;
  readonly name: string;
  /** Address of the customer key that it encrypts with by default. */
  readonly key?: string;
  readonly versioned: boolean;
  readonly private: boolean;
  /** Name or address of the bucket that its access is logged to. */
  readonly logsTo?: string;
  readonly abortsUploadsAfter?: number;
  readonly keepsVersionsFor?: number;
  /** Whether objects move between storage classes by use. */
  readonly tieredByUse: boolean;
  readonly infrequentAfter?: number;
  readonly archivedAfter?: number;
  readonly expiresAfter?: number;
  readonly removal: 'retain' | 'destroy' | 'mixed';
}

export interface SecretFacts {
  readonly address: string;
  readonly name: string;
  readonly key?: string;
  readonly removal: 'retain' | 'destroy' | 'mixed';
}

export interface DatabaseFacts {
  readonly address: string;
  readonly name: string;
  /** Tables by name, each with the names of its columns. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly removal: 'retain' | 'destroy' | 'mixed';
}

export interface KeyFacts {
  readonly address: string;
  readonly rotates: boolean;
  readonly removal: 'retain' | 'destroy' | 'mixed';
}

/** What was synthesized, as the contracts speak of it. */
export interface Facts {
  readonly buckets: readonly BucketFacts[];
  readonly secrets: readonly SecretFacts[];
  readonly databases: readonly DatabaseFacts[];
  readonly keys: readonly KeyFacts[];
  /** Types of resources that hold a secret's value. */
  readonly values: readonly string[];
}

type Attributes = Readonly<Record<string, unknown>>;

/** The value at a path of attribute names and list indices; undefined where there is none. */
export function at<T = unknown>(attributes: Attributes, path: string): T | undefined {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Attributes | undefined)?.[key], attributes) as T | undefined;
}

/** The address in a reference: `type.id` of `${type.id.attribute}`. */
export function referred(reference: unknown): string | undefined {
  return /^\$\{([a-z_0-9]+\.[A-Za-z0-9_-]+)\.[a-z_]+\}$/.exec(String(reference))?.[1];
}

export function ofType(elements: readonly SynthesizedElement[], type: string): readonly SynthesizedElement[] {
  return elements.filter((element) => element.type === type);
}

/** What all the protections of one resource say together. */
export function removalOf(
  attributes: Attributes,
  expected: Readonly<Record<'retain' | 'destroy', Attributes>>,
) {
  const shows = (values: Attributes) =>
    Object.entries(values).every(([path, value]) => at(attributes, path) === value);
  if (shows(expected.retain)) return 'retain';
  return shows(expected.destroy) ? 'destroy' : 'mixed';
}

/** What was granted to the one grantee of a test: addresses of secrets and of zones' buckets. */
export interface GrantFacts {
  readonly readsSecrets: readonly string[];
  readonly readsBuckets: readonly string[];
  readonly writesBuckets: readonly string[];
}
