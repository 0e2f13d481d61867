import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { WarehouseTables } from '../capabilities/warehouse';

/** Tables that somebody else reads where they lie. */
export interface Share {
  /** Its name, like no other's in the warehouse. */
  readonly name: string;
  readonly tables: readonly string[];
  /** An account, or a namespace of the same account. @default - nobody reads it */
  readonly consumer?: string;
}

/** What is in a database that SQL makes, and no resource. */
export interface DatabaseContents {
  readonly tables: WarehouseTables;
  /** SQL by name, as it was declared. */
  readonly queries: Readonly<Record<string, string>>;
  readonly shares: readonly Share[];
  /** What the names of its shares begin with: by it, those are known that left the definition. */
  readonly sharePrefix: string;
  /** Database users who read tables and named queries. */
  readonly readers: readonly string[];
  /** Those who load tables, and make tables and views, besides. */
  readonly builders: readonly string[];
}

/** The database of a warehouse of one's own, which a resource makes, as far as SQL fills it. */
export interface OwnDatabase {
  readonly name: string;
  /** What answers, by the name that the cloud knows it by. */
  readonly workgroup: string;
  readonly contents: DatabaseContents;
}

const METADATA = 'dataops:own-database';

/** Says that a database of a stack has contents which nothing in it makes. */
export function fillDatabase(construct: IConstruct, database: OwnDatabase): void {
  construct.node.addMetadata(METADATA, database, { stackTrace: false });
}

/** The databases of a stack that are filled. */
export function ownDatabasesIn(stack: TerraformStack): readonly OwnDatabase[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as OwnDatabase);
}
