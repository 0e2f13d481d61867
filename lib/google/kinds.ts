import type { Capability, Kinds } from '../cloud';
import type { GoogleAdoption } from './adoption';
import type { GoogleDataLake } from './data-lake';
import type { ArchiveStorageClass } from './data-lake/lifecycle';
import type { GoogleTarget } from './foundation/target';
import type { GoogleSecretStore } from './secret-store';

/** The capabilities that Google Cloud has no builder for yet. A definition that declares one does not compile. */
export const LACKING = [
  'monitoring',
  'network',
  'warehouse',
  'roles',
  'orchestrator',
] as const satisfies readonly Capability[];

/** What `google.with(...)` may tune, in Google's own words. It holds in every environment of the tuned cloud. */
export interface GoogleTuning {
  /** The data lake. @default - nothing is tuned */
  readonly lake?: {
    /**
     * Storage class of what a zone archives. Both answer at once; an object of `ARCHIVE` is paid for a year at least.
     * @default 'COLDLINE' - paid for 90 days at least
     * @see https://cloud.google.com/storage/docs/storage-classes
     */
    readonly archiveStorageClass?: ArchiveStorageClass;
  };
}

/** What Google Cloud builds for each capability. */
export interface GoogleKinds extends Kinds {
  readonly target: GoogleTarget;
  readonly adoption: GoogleAdoption;
  readonly tuning: GoogleTuning;
  readonly secrets: GoogleSecretStore<this['secret']>;
  readonly lake: GoogleDataLake<this['zone']>;
}
