import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { Construct } from 'constructs';
import type { TableSchema } from '../../capabilities/table';
import { classify } from '../../classification';
import { arn, type Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import { sid, type Statement } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';
import { commitsOf, grantCommits, type Commits } from './iceberg';
import { AwsTable } from './table';

export interface CatalogProps {
  readonly databaseName: string;
  readonly place: Place;
  readonly disposal: Disposal;
}

export interface AwsCatalogProps extends CatalogProps {
  /** The bucket that the tables' data lies in. */
  readonly bucketName: string;
  readonly tables: Readonly<Record<string, TableSchema>>;
}

/** A zone's Glue database with its declared tables. @see https://docs.aws.amazon.com/glue/latest/dg/define-database.html */
export class AwsCatalog extends Construct {
  readonly databaseName: string;
  private readonly place: Place;
  private readonly zone: string;
  private readonly commits: Commits;

  constructor(scope: Construct, id: string, props: AwsCatalogProps) {
    super(scope, id);
    const { databaseName, place, disposal, bucketName, tables } = props;
    const uri = `s3://${bucketName}`;
    this.databaseName = databaseName;
    this.place = place;
    this.zone = scope.node.id;
    const database = new GlueCatalogDatabase(this, 'Default', {
      name: databaseName,
      locationUri: uri,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    const made = Object.entries(tables).map(([name, schema]) => {
      const location = `${uri}/${name}/`;
      return new AwsTable(this, name, { name, schema, databaseName: database.name, location }).table;
    });
    this.commits = commitsOf(tables, place, databaseName, bucketName);
    classify(database, { class: 'store', name: databaseName, with: made });
  }

  grantRead(role: IAwsRole): void {
    role.addToPolicy(
      this.allow('Read', [
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:GetTables',
        'glue:GetPartition',
        'glue:GetPartitions',
      ]),
    );
  }

  /** What a job needs to add partitions, or to commit to Iceberg; tables themselves are declared, not made by jobs. */
  grantWrite(role: IAwsRole): void {
    role.addToPolicy(
      this.allow('Write', [
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:CreatePartition',
        'glue:BatchCreatePartition',
      ]),
    );
    grantCommits(role, this.zone, this.commits);
  }

  private allow(verb: string, actions: readonly string[]): Statement {
    const database = this.databaseName;
    return {
      Sid: sid(verb, 'zone', this.zone, 'catalog'),
      Effect: 'Allow',
      Action: actions,
      Resource: ['catalog', `database/${database}`, `table/${database}/*`].map((it) =>
        arn(this.place, 'glue', it),
      ),
    };
  }
}
