import { borrowedIn, type Borrowed } from '../lib/base/borrowed';
import { ownDatabasesIn, type OwnDatabase } from '../lib/base/contents';
import { databasesIn, type LentDatabase } from '../lib/base/database';
import { poolsIn, type NeededPools } from '../lib/base/pools';
import type { ResourceClass } from '../lib/classification';
import type { HibernationSchedule } from '../lib/environment/hibernation';
import { classifiedIn } from '../lib/classification';
import type { BuildContext, EnvironmentClass } from '../lib/cloud';
import type { Filling } from '../lib/data/filling';
import { workbenchIn, type Workbench } from '../lib/workbench';
import type { PlatformStack } from './platform-stack';

/** What a synthesized stack says of itself, under `"//".dataops`: enough to run its life without the code that made it. */
export interface StackDescription {
  /** Which form of description this is; a tool refuses what it does not know. */
  readonly format: typeof DESCRIPTION_FORMAT;
  /** The cloud's name, for example `aws`. */
  readonly cloud: string;
  readonly platform: string;
  readonly environment: string;
  /** Whether it is an environment of a platform, and of which class, or the base of an account. */
  readonly environmentClass: EnvironmentClass | 'base';
  /** AWS account or Google Cloud project. */
  readonly account: string;
  readonly region: string;
  /** Tells this life of the environment from the next of the same name. */
  readonly creation: string;
  /** Who it belongs to. @default - nobody in particular */
  readonly owner?: string;
  /** After when it may be removed. @default - never */
  readonly expires?: string;
  /** The git branch that it is deployed from. @default - any */
  readonly branch?: string;
  /** When its orchestrator sleeps. @default - only when somebody says so */
  readonly hibernate?: HibernationSchedule;
  /** Why it is being taken down, where production's protections were dropped on purpose. @default - it is not */
  readonly decommissioned?: string;
  /** Whether stores, keys and secrets outlive their place in the definition. */
  readonly retains: boolean;
  /** Stores, keys and secrets by address: what a plan must not delete where they are retained. */
  readonly classified: Readonly<Record<string, { readonly class: ResourceClass; readonly name: string }>>;
  /** What must stand before it is planned: parameters that the base of its account publishes. */
  readonly borrows: readonly Borrowed[];
  /** What must be in a warehouse that a base lends, and no resource makes. @default - no database */
  readonly databases?: readonly LentDatabase[];
  /** What is in the databases of its own warehouse, and no resource makes. @default - no warehouse that is filled */
  readonly fills?: readonly OwnDatabase[];
  /** What must be in an Airflow that the cloud operates, and no resource makes. @default - no pool */
  readonly pools?: readonly NeededPools[];
  /** What its tables are filled with once they stand, which no resource does. @default - nothing */
  readonly filling?: Filling;
  /** What people work with: roles, orchestrator, warehouse. @default - nothing */
  readonly workbench?: Workbench;
}

/** What only whoever makes a stack knows of it. */
export interface Saying extends Pick<
  StackDescription,
  'branch' | 'hibernate' | 'decommissioned' | 'filling'
> {
  /** What it is, if no environment of a platform. @default - an environment of the context's class */
  readonly describedAs?: 'base';
}

export const DESCRIPTION_FORMAT = 1;

export function describe(
  stack: PlatformStack,
  cloud: string,
  { identity, environmentClass, labels }: BuildContext,
  { branch, hibernate, decommissioned, filling, describedAs }: Saying,
): StackDescription {
  const { platform, environment, account, region } = identity;
  const classified = classifiedIn(stack).map(({ address, class: kind, name }) => [
    address,
    { class: kind, name },
  ]);
  const databases = databasesIn(stack);
  // A base's warehouse is for the databases of others, and holds nothing itself.
  const fills = describedAs === 'base' ? [] : ownDatabasesIn(stack);
  const pools = poolsIn(stack);
  return {
    format: DESCRIPTION_FORMAT,
    cloud,
    platform,
    environment,
    environmentClass: describedAs ?? environmentClass,
    account,
    region,
    creation: labels.creation,
    owner: labels.owner,
    expires: labels.expires,
    branch,
    hibernate,
    decommissioned,
    retains: stack.retains,
    classified: Object.fromEntries(classified) as StackDescription['classified'],
    borrows: borrowedIn(stack),
    databases: databases.length === 0 ? undefined : databases,
    fills: fills.length === 0 ? undefined : fills,
    pools: pools.length === 0 ? undefined : pools,
    filling,
    workbench: workbenchIn(stack),
  };
}
