import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { Construct } from 'constructs';
import type { WarehouseProps } from '../../capabilities/warehouse';
import { classify } from '../../classification';
import type { BuildContext } from '../../cloud';
import type { AwsDataLake } from '../data-lake';
import type { AwsWorkgroup } from '../data-lake/workgroup';
import { arn, type Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import { sid } from '../foundation/policy';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';
import type { IAwsWarehouse } from './contract';

const ACTIONS = {
  query: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
  build: ['glue:CreateTable', 'glue:UpdateTable', 'glue:DeleteTable', 'glue:BatchCreatePartition'],
} as const;

/**
 * Athena: a catalog database for tables and views, which roles query through the lake's workgroups, each through its own. It
 * costs nothing while nobody asks, and has no storage of its own: a table says in which zone it lies.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export class AthenaWarehouse extends Construct implements IAwsWarehouse {
  readonly databaseName: string;
  /** Bytes that one query may scan before it is stopped. */
  readonly bytesScannedCutoffPerQuery: number;
  private readonly place: Place;
  private readonly lake: AwsDataLake;
  private readonly queries: Readonly<Record<string, string>>;
  private readonly room: Construct;

  constructor(
    scope: Construct,
    id: string,
    { database, queries = {} }: WarehouseProps,
    { identity, names, settings, lasting }: BuildContext<AwsKinds>,
    lake: AwsDataLake,
  ) {
    super(scope, id);
    this.databaseName = names.of('aws.glue-database', `warehouse/${database}`);
    this.bytesScannedCutoffPerQuery = lake.queries.bytesScannedCutoffPerQuery;
    this.place = identity;
    this.lake = lake;
    this.queries = queries;
    const made = new GlueCatalogDatabase(lasting(this), 'Default', {
      name: this.databaseName,
      lifecycle: { preventDestroy: disposalOf(settings).preventDestroy },
    });
    classify(made, { class: 'store', name: this.databaseName });
    this.room = new Construct(this, 'queries');
  }

  /** The workgroup that a role queries through: its results are its own. */
  workgroupOf(role: IAwsRole): AwsWorkgroup {
    return this.lake.queries.workgroupOf(role);
  }

  grantQuery(role: IAwsRole): void {
    this.workgroupOf(role).grantQuery(role);
    this.allow(role, 'query');
    this.keepQueries(role);
  }

  grantBuild(role: IAwsRole): void {
    this.grantQuery(role);
    this.allow(role, 'build');
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

  /** Named queries lie in a workgroup, so that every role has them in its own. */
  private keepQueries(role: IAwsRole): void {
    const { id } = role.node;
    const queries = Object.entries(this.queries);
    if (queries.length === 0 || this.room.node.tryFindChild(id) !== undefined) return;
    const room = new Construct(this.room, id);
    const { workgroupName, resource } = this.workgroupOf(role);
    for (const [name, query] of queries)
      new AthenaNamedQuery(room, name, {
        name,
        query,
        database: this.databaseName,
        workgroup: workgroupName,
        dependsOn: [resource],
      });
    role.addToPolicy({
      Sid: 'WarehouseNamedQueries',
      Effect: 'Allow',
      Action: ['athena:ListNamedQueries', 'athena:GetNamedQuery', 'athena:BatchGetNamedQuery'],
      Resource: arn(this.place, 'athena', `workgroup/${workgroupName}`),
    });
  }
}
