import type { GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { columnOf, formatOf, type Column, type TableSchema } from '../../capabilities/table';
import { arn, bucketArn, type Place } from '../foundation/arn';
import { sid } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';

type Tables = Readonly<Record<string, TableSchema>>;

/** What commits to a zone's Iceberg tables touch, as ARNs. */
export interface Commits {
  /** The catalog, the database and the tables: Glue asks for all of them. */
  readonly catalog: readonly string[];
  /** Objects that say what a table consists of. */
  readonly metadata: readonly string[];
}

export function commitsOf(tables: Tables, place: Place, databaseName: string, bucketName: string): Commits {
  const names = Object.keys(tables).filter((name) => formatOf(tables[name]!) === 'iceberg');
  const catalog = [
    'catalog',
    `database/${databaseName}`,
    ...names.map((it) => `table/${databaseName}/${it}`),
  ];
  return {
    catalog: catalog.map((it) => arn(place, 'glue', it)),
    metadata: names.map((it) => `${bucketArn(place, bucketName)}/${it}/metadata/*`),
  };
}

/**
 * A table that Glue makes by writing Iceberg's first metadata file, as whoever deploys. Iceberg accounts for its columns there
 * from then on, and writes into the catalog with every commit, so that no later plan may put the catalog back.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_IcebergInput.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/36641
 */
export function icebergTable(
  { columns }: TableSchema,
  location: string,
): Pick<GlueCatalogTableConfig, 'openTableFormatInput' | 'storageDescriptor' | 'lifecycle'> {
  return {
    openTableFormatInput: { icebergInput: { metadataOperation: 'CREATE', version: '2' } },
    storageDescriptor: {
      // Iceberg joins its own folders to it with a slash.
      location: location.replace(/\/$/, ''),
      columns: Object.entries(columns).map(([name, column]) => describe(name, columnOf(column))),
    },
    lifecycle: { ignoreChanges: ['parameters', 'storage_descriptor'] },
  };
}

/** Of a column's catalog entry, a commit keeps the comment alone, so its classification stands there. */
function describe(name: string, { type, classification, comment }: Column) {
  const said = [comment, classification && `(${classification})`].filter((text) => text !== undefined);
  return { name, type, comment: said.length === 0 ? undefined : said.join(' ') };
}

/**
 * What a commit needs besides writing files: reading what the last one accounted for, and pointing the catalog to the new
 * account. The rows stay closed to whoever may only write.
 * @see https://iceberg.apache.org/docs/latest/aws/#glue-catalog
 */
export function grantCommits(role: IAwsRole, zone: string, { catalog, metadata }: Commits): void {
  if (metadata.length === 0) return;
  role.addToPolicy({
    Sid: sid('Commit', 'zone', zone, 'metadata'),
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: metadata,
  });
  role.addToPolicy({
    Sid: sid('Commit', 'zone', zone, 'catalog'),
    Effect: 'Allow',
    Action: 'glue:UpdateTable',
    Resource: catalog,
  });
}
