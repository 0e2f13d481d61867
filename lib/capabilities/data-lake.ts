import type { IConstruct } from 'constructs';
import type { TableSchema } from './table';
import type { IRole } from './roles';

/** How long a zone keeps what, and where. All ages are in days since an object was written. */
export interface ZoneProps {
  /**
   * Whether objects move to cheaper storage while nobody reads them, and back when somebody does, instead of by age.
   * @default false
   */
  readonly tierByUse?: boolean;
  /** Age at which objects move to storage for rare access. @default - objects stay in standard storage */
  readonly infrequentAccessAfterDays?: number;
  /** Age at which objects move to archive storage that still answers at once. @default - objects are not archived */
  readonly archiveAfterDays?: number;
  /** Age at which objects expire. @default - objects are kept */
  readonly expireAfterDays?: number;
  /** Days that a replaced or deleted version can still be brought back. @default 30 */
  readonly keepVersionsForDays?: number;
  /**
   * Whether every new object is announced where the cloud collects events, so that rules can start what depends on it.
   * @default false
   */
  readonly announcesArrivals?: boolean;
  /** Tables of the zone's catalog database. @default - none are declared */
  readonly tables?: Readonly<Record<string, TableSchema>>;
}

/** Zones by name. */
export type Zones = Readonly<Record<string, ZoneProps>>;

/** The zones of a lake that names none. */
export const DEFAULT_ZONES = { raw: {}, curated: {}, served: {} } as const satisfies Zones;
export type DefaultZones = typeof DEFAULT_ZONES;

/** The zones of a data lake. */
export interface LakeProps<Zs extends Zones = Zones> {
  /** The lake's zones. @default { raw: {}, curated: {}, served: {} } */
  readonly zones?: Zs;
}

/** What a zone does when its props leave something open. */
export const ZONE_DEFAULTS = {
  tierByUse: false,
  keepVersionsForDays: 30,
  announcesArrivals: false,
} as const satisfies ZoneProps;

/** What says how long a zone keeps what, and where. */
export type Ages = Pick<
  ZoneProps,
  'tierByUse' | 'infrequentAccessAfterDays' | 'archiveAfterDays' | 'expireAfterDays' | 'keepVersionsForDays'
>;

/** Uploads that were begun and never finished are removed after this many days. */
export const ABORT_UPLOADS_AFTER_DAYS = 7;

/** One zone of a lake: its objects and its catalog database. */
export interface IZone extends IConstruct {
  /** Where the objects lie, for example `s3://acme-ada-raw-…`. */
  readonly uri: string;
  /** The catalog database (dataset) that describes the zone. */
  readonly databaseName: string;
  /** Lets a role list and read the zone's objects and tables, its key included. */
  grantRead(role: IRole): void;
  /** Lets a role write and remove the zone's objects, its key included. */
  grantWrite(role: IRole): void;
}

/** The zones of a platform. */
export interface IDataLake<Zone extends string = string> extends IConstruct {
  /** @throws InvalidPlatform when the definition has no such zone */
  zone(name: Zone): IZone;
}
