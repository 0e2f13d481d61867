import { Construct } from 'constructs';
import type { LendingProps } from '../base/lending';
import type { BuildContext, Lender } from '../cloud';
import { publish, publishEach } from './account-base/exports';
import { baseKeyPolicy } from './account-base/key-policy';
import { secretsToLend } from './account-base/secrets';
import type { BucketReference } from './data-lake/bucket';
import { logBucketOf } from './data-lake/log-bucket';
import { disposalOf } from './foundation/disposal';
import { AwsKey, type IAwsKey } from './foundation/key';
import { accountNames } from './foundation/target';
import type { AwsKinds, AwsUpstream } from './kinds';
import type { IAwsNetwork } from './network/contract';
import { lentNetwork } from './network/lent-network';
import { askedOf, lentServices } from './network/services';
import type { AwsManagedAirflow } from './orchestrator/mwaa';
import type { RedshiftWarehouse } from './warehouse/redshift';
import type { AwsSecretStore } from './secret-store';

/**
 * What the sandboxes of an account share: a key, because one that is deleted is paid for and pending for at least a week,
 * and the bucket for access logs, because S3 delivers them hours after a sandbox is gone. The permissions boundary is there
 * already: `dataops bootstrap` makes it, and every role names it. What it lends besides, because somebody asked for it, is built
 * by the capabilities' own builders, and is published here.
 */
export class AwsAccountBase extends Construct implements Lender<AwsKinds> {
  readonly key: IAwsKey;
  readonly logs: BucketReference;
  readonly upstream: AwsUpstream;
  private lent: AwsUpstream = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly lends: LendingProps,
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
    const { identity, names, settings, target, environmentClass } = context;
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
    const logs = logBucketOf(this, 'Logs', context);
    this.logs = logs.bucket;
    this.upstream = { logs };
  }

  /** The network that it lends, if any. */
  get network(): IAwsNetwork | undefined {
    return this.lent.network;
  }

  /** The warehouse that it lends, if any. */
  get warehouse(): RedshiftWarehouse | undefined {
    return this.lent.warehouse as RedshiftWarehouse | undefined;
  }

  /** The Airflow that it lends, if any. */
  get orchestrator(): AwsManagedAirflow | undefined {
    return this.lent.orchestrator as AwsManagedAirflow | undefined;
  }

  /** The secrets that it lends, if any. */
  get secrets(): AwsSecretStore | undefined {
    return this.lent.secrets;
  }

  publish(capabilities: AwsUpstream): void {
    const { lends, context, key } = this;
    const { identity, names } = context;
    const secrets = secretsToLend(this, 'secrets', lends.secrets ?? [], key, context);
    this.lent = { ...capabilities, secrets };
    this.network?.reach(...askedOf(lends));
    const exports = new Construct(this, 'exports');
    publish(exports, names, {
      key: key.keyArn,
      'access-logs': this.logs.id,
      ...(this.network && { network: lentNetwork(this.network, lentServices(lends)) }),
      ...(this.warehouse && { warehouse: this.warehouse.lend(identity.environment) }),
      ...(this.orchestrator && { orchestrator: this.orchestrator.lend(identity, identity.environment) }),
    });
    publishEach(exports, names, 'secrets', secrets?.arns() ?? {});
  }
}
