import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { BuildContext } from '../../../lib';
import { aws, type AwsKinds, type IAwsRole } from '../../../lib/aws';
import { borrow } from '../../../lib/base/borrowed';
import { parameterOf } from '../../../lib/aws/account-base/parameter';
import type { IWarehouse, WarehouseProps } from '../../../lib/capabilities/warehouse';

type Context = BuildContext<AwsKinds>;

/**
 * A warehouse that is small enough to be seen through, of types that no setting speaks of. It lets roles query it in the words
 * of its engine.
 */
export class Warehouse extends Construct implements IWarehouse {
  readonly databaseName: string;
  readonly arn: string;
  /** A name that is computed, wherever the warehouse is. */
  readonly clusterName: string;
  private readonly action: string;

  constructor(scope: Construct, id: string, { database, engine }: WarehouseProps, context: Context) {
    super(scope, id);
    const { settings, names } = context;
    const isAthena = settings.warehouse === 'athena' || engine === 'athena';
    this.databaseName = database;
    const owner = settings.warehouse === 'borrowed' ? context.base!.names : names;
    this.clusterName = owner.of('aws.redshift-cluster', 'warehouse');
    this.action = isAthena ? 'athena:StartQuery' : 'redshift-serverless:GetCredentials';
    if (settings.warehouse === 'borrowed') this.arn = read(this, context);
    else if (isAthena)
      this.arn = new EcrRepository(this, 'Catalog', {
        name: names.of('aws.athena-workgroup', 'warehouse'),
      }).arn;
    else this.arn = this.make(context);
  }

  private make({ names }: Context): string {
    const namespace = new DynamodbTable(this, 'Namespace', {
      name: names.of('aws.redshift-cluster', 'warehouse/namespace'),
      hashKey: this.databaseName,
    });
    const { arn } = new KinesisStream(this, 'Default', {
      name: this.clusterName,
      encryptionType: namespace.name,
      shardCount: 8,
    });
    return arn;
  }

  grantQuery(role: IAwsRole): void {
    const { action: Action, arn: Resource } = this;
    role.addToPolicy({ Sid: 'QueryWarehouse', Effect: 'Allow', Action, Resource });
    role.addToPolicy({ Sid: 'WarehouseList', Effect: 'Allow', Action: `${Action}s`, Resource: '*' });
  }

  grantBuild(role: IAwsRole): void {
    this.grantQuery(role);
  }

  loadFrom(): void {}

  /** What a base publishes of it. */
  lend(): string {
    return JSON.stringify({ arns: [this.arn] });
  }
}

function read(construct: Construct, { base }: Context): string {
  const name = parameterOf(base!.names, 'warehouse');
  borrow(construct, base!, 'warehouse', name);
  const { insecureValue } = new DataAwsSsmParameter(construct, 'Default', { name });
  return Token.asString(Fn.lookupNested(Fn.jsondecode(insecureValue), ['arns', 0]));
}

/** AWS with that warehouse. */
export const small = aws.replace({
  warehouse: (scope, id, props, context) => new Warehouse(scope, id, props, context),
});
