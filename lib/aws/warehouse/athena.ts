import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { Construct } from 'constructs';
import type { WarehouseProps } from '../../capabilities/warehouse';
import { classify } from '../../classification';
import type { BuildContext } from '../../cloud';
import { layOut } from '../../workbench';
import type { AwsDataLake } from '../data-lake';
import type { AwsWorkgroup } from '../data-lake/workgroup';
import { arn, type Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import { sid } from '../foundation/policy';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { AthenaQueries } from './athena-queries';
import { AthenaTables, bucketNameOf } from './athena-tables';
import type { IAwsWarehouse } from './contract';

const ACTIONS = {
  query: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
  build: ['glue:CreateTable', 'glue:UpdateTable', 'glue:DeleteTable', 'glue:BatchCreatePartition'],
} as const;

/**
 * Athena: a catalog database for tables and views, which roles query through the lake's workgroups, each through its own. It
 * costs nothing while nobody asks. Declared tables lie in a bucket of its own, any other says where it lies.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export class AthenaWarehouse extends Construct implements IAwsWarehouse {
  readonly databaseName: string;
  /** Bytes that one query may scan before it is stopped. */
  readonly bytesScannedCutoffPerQuery: number;
  private readonly place: Place;
  private readonly lake: AwsDataLake;
  /** Where the declared tables lie. @default - nowhere, as none are declared */
  readonly tables?: AthenaTables;
  private readonly queries: AthenaQueries;

  constructor(
    scope: Construct,
    id: string,
    { database, tables = {}, queries = {} }: WarehouseProps,
    context: BuildContext<AwsKinds>,
    lake: AwsDataLake,
  ) {
    super(scope, id);
    const { identity, names, settings, lasting } = context;
    const declared = Object.keys(tables).length > 0;
    this.databaseName = names.of('aws.glue-database', `warehouse/${database}`);
    this.bytesScannedCutoffPerQuery = lake.queries.bytesScannedCutoffPerQuery;
    this.place = identity;
    this.lake = lake;
    const made = new GlueCatalogDatabase(lasting(this), 'Default', {
      name: this.databaseName,
      locationUri: declared ? `s3://${bucketNameOf(context)}` : undefined,
      lifecycle: { preventDestroy: disposalOf(settings).preventDestroy },
    });
    if (declared)
      this.tables = new AthenaTables(lasting(this), 'Tables', { tables, database: made, lake }, context);
    classify(made, { class: 'store', name: this.databaseName, with: this.tables?.resources });
    this.queries = new AthenaQueries(this, 'queries', {
      queries,
      databaseName: this.databaseName,
      place: identity,
    });
  }

  /** The workgroup that a role queries through: its results are its own. */
  workgroupOf(role: IAwsRole): AwsWorkgroup {
    return this.lake.queries.workgroupOf(role);
  }

  grantQuery(role: IAwsRole): void {
    const { workgroupName: workgroup, resultsLocation: results } = this.workgroupOf(role);
    this.workgroupOf(role).grantQuery(role);
    layOut(this, {
      warehouse: {
        engine: 'athena',
        database: this.databaseName,
        connections: { [role.node.id]: { workgroup, results } },
      },
    });
    this.allow(role, 'query');
    this.tables?.grantRead(role);
    this.queries.keepFor(role, this.workgroupOf(role));
  }

  grantBuild(role: IAwsRole): void {
    this.grantQuery(role);
    this.allow(role, 'build');
    this.tables?.grantWrite(role);
  }

  /** There is nothing to load: Athena reads a zone where it lies, as whoever asks, so that a role sees what it `reads`. */
  loadFrom(): void {}

  private allow(role: IAwsRole, verb: keyof typeof ACTIONS): void {
    const database = this.databaseName;
    role.addToPolicy({
      Sid: sid('Warehouse', verb),
      Effect: 'Allow',
      Action: ACTIONS[verb],
      Resource: ['catalog', `database/${database}`, `table/${database}/*`].map((it) =>
        arn(this.place, 'glue', it),
      ),
    });
  }
}
