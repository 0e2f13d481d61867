import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import { needDatabase } from '../../base/database';
import type { BaseReference } from '../../base/reference';
import type { WarehouseProps } from '../../capabilities/warehouse';
import type { BuildContext } from '../../cloud';
import { layOut } from '../../workbench';
import { parameterOf } from '../account-base/parameter';
import type { IAwsZone } from '../data-lake/zone';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { Contents } from './contents';
import type { IAwsWarehouse } from './contract';
import { grantConnect } from './grants';
import { LOAD_ROLE, LOADS_FOR, loadRoleArn, trustOfLoader, type LentWarehouse } from './lent';
import { warehouseRole } from './load-role';
import { redshiftFor } from './workbench';

/**
 * A database of its own in the warehouse that the account's base lends: production's engine, without the minutes that one
 * takes to come and to go. `dataops up` makes the database and `dataops down` drops it, over Redshift's Data API: a resource
 * could do neither, because a statement is forgotten a day after it ran.
 */
export class BorrowedWarehouse extends Construct implements IAwsWarehouse {
  readonly databaseName: string;
  readonly workgroupName: string;
  readonly workgroupArn: string;
  /** Host that clients connect to. */
  readonly endpoint: string;
  /** What it loads as: `COPY … IAM_ROLE '<base's role>,<this one>'`. */
  readonly loadRole: IAwsRole;
  private readonly contents: Contents;

  constructor(
    scope: Construct,
    id: string,
    props: WarehouseProps,
    context: BuildContext<AwsKinds>,
    base: BaseReference,
  ) {
    super(scope, id);
    const { identity, names, lasting } = context;
    this.databaseName = names.of('aws.redshift-lent-database', props.database);
    this.workgroupName = base.names.of('aws.redshiftserverless-workgroup', 'warehouse');
    const parameter = parameterOf(base.names, 'warehouse');
    borrow(this, base, 'warehouse', parameter);
    const lent = new DataAwsSsmParameter(this, 'Default', { name: parameter, withDecryption: false });
    const read = (member: keyof LentWarehouse) =>
      Token.asString(Fn.lookupNested(Fn.jsondecode(lent.insecureValue), [member]));
    this.workgroupArn = read('workgroupArn');
    this.endpoint = read('endpoint');
    const trust = trustOfLoader(identity, base.names);
    const tags = { [LOADS_FOR]: base.name };
    this.loadRole = warehouseRole(lasting(this), 'Load', { what: LOAD_ROLE, trust, tags }, context);
    this.contents = new Contents(props, context);
    needDatabase(this, {
      name: this.databaseName,
      workgroup: this.workgroupName,
      from: base.lends.warehouse!.database,
      parameter,
      users: this.contents.readers,
      loadsAs: `${loadRoleArn(identity, base.names)},${loadRoleArn(identity, names)}`,
      contents: this.contents,
    });
  }

  grantQuery(role: IAwsRole): void {
    grantConnect(role, this.workgroupArn);
    layOut(this, redshiftFor(role, this.databaseName, this.workgroupName));
    this.contents.reads(role);
  }

  grantBuild(role: IAwsRole): void {
    this.grantQuery(role);
    this.contents.builds(role);
  }

  loadFrom(zone: IAwsZone): void {
    zone.grantServiceRead(this.loadRole);
  }
}
