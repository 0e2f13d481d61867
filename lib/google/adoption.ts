import type { Existing, Imported } from '../adopt';
import type { BuildContext } from '../cloud';
import type { GoogleKinds } from './kinds';

interface NamedBucket {
  /** The bucket's name. */
  readonly bucket: string;
}

/** An existing bucket gets members of ours in its policy, which go with the environment; nothing else of it changes. */
export type GoogleBucketAdoption = Existing<NamedBucket> | Imported<NamedBucket>;

interface NamedKey {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version. */
  readonly keyName: string;
}

/** An existing key must be open to the services that encrypt with it already. An imported one comes with its ring. */
export type GoogleKeyAdoption = Existing<NamedKey> | Imported<NamedKey>;

/** What an environment on Google Cloud takes over instead of creating it. */
export interface GoogleAdoption {
  /** Buckets of zones, by the zone's name. @default - every zone gets a bucket of its own */
  readonly zones?: Readonly<Record<string, GoogleBucketAdoption>>;
  /** The bucket that access logs go to. It must let Cloud Storage's log delivery write. @default - one is created */
  readonly logBucket?: GoogleBucketAdoption;
  /** Customer keys, by capability. @default - a key per capability is created */
  readonly keys?: { readonly lake?: GoogleKeyAdoption; readonly secrets?: GoogleKeyAdoption };
}

/** Construct paths, below the stack, of what an environment adopts. */
export function adoptedPaths({ adoption }: BuildContext<GoogleKinds>): readonly string[] {
  const { zones = {}, keys = {}, logBucket } = adoption;
  return [
    ...Object.keys(zones).map((zone) => `lake/${zone}`),
    ...Object.keys(keys).map((capability) => `${capability}/Key`),
    ...(logBucket === undefined ? [] : ['lake/Logs']),
  ];
}
