import { Construct } from 'constructs';
import { fillDatabase } from '../../base/contents';
import type { IMonitored } from '../../capabilities/monitoring';
import type { WarehouseProps } from '../../capabilities/warehouse';
import type { BuildContext } from '../../cloud';
import { layOut } from '../../workbench';
import type { IAwsZone } from '../data-lake/zone';
import { capabilityKey } from '../foundation/capability-key';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import type { AwsMonitoring } from '../monitoring';
import type { IAwsNetwork } from '../network/contract';
import type { IAwsRole } from '../roles/role';
import { watchWorkgroup } from './alarms';
import { capacityOf, type Capacity } from './capacity';
import { Contents } from './contents';
import type { IAwsWarehouse } from './contract';
import { grantConnect } from './grants';
import { becomeLoaders, type LentWarehouse } from './lent';
import { loadRole } from './load-role';
import { AwsNamespace } from './namespace';
import { AwsSnapshots } from './snapshots';
import { redshiftFor } from './workbench';
import { AwsRedshiftWorkgroup } from './workgroup';

/** Redshift Serverless: a namespace that holds the data, and a workgroup that answers while somebody asks. */
export class RedshiftWarehouse extends Construct implements IAwsWarehouse, IMonitored {
  readonly databaseName: string;
  readonly key: IAwsKey;
  readonly namespace: AwsNamespace;
  readonly workgroup: AwsRedshiftWorkgroup;
  readonly capacity: Capacity;
  /** What it loads as: `COPY … IAM_ROLE default`. */
  readonly loadRole: IAwsRole;
  private readonly contents: Contents;

  constructor(
    scope: Construct,
    id: string,
    props: WarehouseProps,
    private readonly context: BuildContext<AwsKinds>,
    private readonly network: IAwsNetwork,
  ) {
    super(scope, id);
    const { names, settings, tuning, lasting } = context;
    const { database } = props;
    this.databaseName = database;
    this.contents = new Contents(props, context);
    this.key = capabilityKey(this, 'warehouse', context);
    this.loadRole = loadRole(lasting(this), context);
    const { key, loadRole: role } = this;
    this.namespace = new AwsNamespace(
      lasting(this),
      'Namespace',
      { databaseName: database, key, loadRole: role },
      context,
    );
    this.capacity = capacityOf(settings, tuning);
    this.workgroup = new AwsRedshiftWorkgroup(this, 'Workgroup', {
      workgroupName: names.of('aws.redshiftserverless-workgroup', 'warehouse'),
      namespace: this.namespace,
      network,
      capacity: this.capacity,
    });
    fillDatabase(this, { name: database, workgroup: this.workgroup.workgroupName, contents: this.contents });
    new AwsSnapshots(this, 'Snapshots', { namespace: this.namespace, key }, context);
  }

  grantQuery(role: IAwsRole): void {
    grantConnect(role, this.workgroup.workgroupArn);
    layOut(this, redshiftFor(role, this.databaseName, this.workgroup.workgroupName));
    this.contents.reads(role);
  }

  grantBuild(role: IAwsRole): void {
    this.grantQuery(role);
    this.contents.builds(role);
  }

  loadFrom(zone: IAwsZone): void {
    zone.grantServiceRead(this.loadRole);
    this.reachZones();
  }

  /** Lets the sandboxes that borrow from a base have databases here. @returns what the base publishes */
  lend(base: string): string {
    const { identity } = this.context;
    this.loadRole.addToPolicy(becomeLoaders(identity, base));
    this.reachZones();
    const lent: LentWarehouse = {
      workgroupArn: this.workgroup.workgroupArn,
      endpoint: this.workgroup.endpoint,
      adminSecretArn: this.namespace.adminSecretArn,
    };
    return JSON.stringify(lent);
  }

  monitoredBy(monitoring: AwsMonitoring): void {
    watchWorkgroup(monitoring, this.workgroup, this.capacity);
  }

  /** Its traffic stays in the network, so that it needs a way to what it reads, and to the catalog that describes it. */
  private reachZones(): void {
    this.network.reach('s3', 'glue');
  }
}
