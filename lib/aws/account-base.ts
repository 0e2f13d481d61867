import { Construct } from 'constructs';
import type { LendingProps } from '../base/lending';
import type { BuildContext } from '../cloud';
import { publish, publishEach } from './account-base/exports';
import { baseKeyPolicy } from './account-base/key-policy';
import { secretsToLend } from './account-base/secrets';
import type { BucketReference } from './data-lake/bucket';
import { logBucketOf } from './data-lake/log-bucket';
import { disposalOf } from './foundation/disposal';
import { AwsKey, type IAwsKey } from './foundation/key';
import { accountNames } from './foundation/target';
import type { AwsKinds } from './kinds';
import type { IAwsNetwork } from './network/contract';
import { lentNetwork } from './network/lent-network';
import { askedOf, lentServices } from './network/services';
import type { RedshiftWarehouse } from './warehouse/redshift';
import type { AwsSecretStore } from './secret-store';

/**
 * What the sandboxes of an account share: a key, because one that is deleted is paid for and pending for at least a week,
 * and the bucket for access logs, because S3 delivers them hours after a sandbox is gone. The permissions boundary is there
 * already: `dataops bootstrap` makes it, and every role names it. What it lends besides, because somebody asked for it, was built
 * before by the capabilities' own builders, and is published here.
 */
export class AwsAccountBase extends Construct {
  readonly key: IAwsKey;
  readonly logs: BucketReference;
  /** The network that it lends. @default - it lends none */
  readonly network?: IAwsNetwork;
  /** The warehouse that it lends. @default - it lends none */
  readonly warehouse?: RedshiftWarehouse;
  /** The secrets that it lends. @default - it lends none */
  readonly secrets?: AwsSecretStore;

  constructor(scope: Construct, id: string, lends: LendingProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings, target, environmentClass, upstream } = context;
    const key = new AwsKey(this, 'Key', {
      purpose: 'stores',
      owner: `the sandboxes that borrow from ${identity.environment}`,
      alias: names.of('aws.kms-alias', 'key'),
      place: identity,
      disposal: disposalOf(settings),
      breakGlassRole: accountNames(target, environmentClass).breakGlassRole,
    });
    for (const statement of baseKeyPolicy(identity)) key.addToPolicy(statement);
    this.key = key;
    this.logs = logBucketOf(this, 'Logs', context).bucket;
    this.network = upstream.network;
    this.warehouse = upstream.warehouse as RedshiftWarehouse | undefined;
    this.secrets = secretsToLend(this, 'secrets', lends.secrets ?? [], key, context);
    this.network?.reach(...askedOf(lends));
    const exports = new Construct(this, 'exports');
    publish(exports, names, {
      key: key.keyArn,
      'access-logs': this.logs.id,
      ...(this.network && { network: lentNetwork(this.network, lentServices(lends)) }),
      ...(this.warehouse && { warehouse: this.warehouse.lend(identity.environment) }),
    });
    publishEach(exports, names, 'secrets', this.secrets?.arns() ?? {});
  }
}
