import type { IConstruct } from 'constructs';
import type { TerraformStack } from 'cdktf';
import type { DatabaseContents } from './contents';

/** A database in a warehouse that a base lends: SQL makes and drops it, no resource does. */
export interface LentDatabase {
  /** Its name, like no other's in the warehouse. */
  readonly name: string;
  /** What answers, by the name that the cloud knows it by. */
  readonly workgroup: string;
  /** The database that is there already, to connect to until this one is. */
  readonly from: string;
  /** Name of the parameter through which the base lends the warehouse. */
  readonly parameter: string;
  /** Database users who connect to it. */
  readonly users: readonly string[];
  /** The role that they load as, as the warehouse is told it. */
  readonly loadsAs: string;
  /** What is in it. @default - what its users make */
  readonly contents?: DatabaseContents;
}

const METADATA = 'dataops:database';

/** Says that a stack needs a database which nothing in it makes. */
export function needDatabase(construct: IConstruct, database: LentDatabase): void {
  construct.node.addMetadata(METADATA, database, { stackTrace: false });
}

/** The databases that a stack needs. */
export function databasesIn(stack: TerraformStack): readonly LentDatabase[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as LentDatabase);
}
