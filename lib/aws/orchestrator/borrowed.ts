import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import { needPools } from '../../base/pools';
import type { BaseReference } from '../../base/reference';
import type { IOrchestrator, OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import { parameterOf } from '../account-base/parameter';
import { capabilityKey } from '../foundation/capability-key';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import type { AwsRole } from '../roles/role';
import { TASKS_OF, trustOfTenant, type LentAirflow } from './lent';
import { keepSecrets, taskRole } from './parts';
import { AirflowSource } from './source';
import { MANIFEST, manifestOf, poolsOf, tenantOf, type Tenant } from './tenant';
import { layOutFolder } from './workbench';

/**
 * A folder of DAGs in the Airflow that the account's base lends: production's engine, without the half hour that one takes to come
 * and to go. DAGs are the files that production has; Airflow itself puts the sandbox's prefix before their ids, runs their
 * tasks as the sandbox's role and in its pools, and finds the sandbox's connections. `dataops up` makes the pools and `dataops
 * down` drops them, over Airflow's own API: no resource is one.
 */
export class BorrowedAirflow extends Construct implements IOrchestrator {
  /** What tasks become. */
  readonly role: AwsRole;
  readonly key: IAwsKey;
  readonly tenant: Tenant;
  /** Name of the base's environment. */
  readonly environmentName: string;
  /** Host of the base's web server. */
  readonly webServer: string;
  readonly source: AirflowSource;

  constructor(
    scope: Construct,
    id: string,
    props: OrchestratorProps,
    context: BuildContext<AwsKinds>,
    base: BaseReference,
  ) {
    super(scope, id);
    const { identity, names } = context;
    const parameter = parameterOf(base.names, 'orchestrator');
    borrow(this, base, 'orchestrator', parameter);
    const lent = new DataAwsSsmParameter(this, 'Default', { name: parameter, withDecryption: false });
    const read = (member: keyof LentAirflow) =>
      Token.asString(Fn.lookupNested(Fn.jsondecode(lent.insecureValue), [member]));
    this.environmentName = base.names.of('aws.mwaa-environment', 'airflow');
    this.webServer = read('webServer');
    this.tenant = tenantOf(names, props.pools);
    this.key = capabilityKey(this, 'orchestrator', context);
    const trust = trustOfTenant(identity, base.names);
    this.role = taskRole(this, { trust, tags: { [TASKS_OF]: base.name } }, context);
    keepSecrets(this, props, { key: this.key, role: this.role }, context);
    // What has a place in Airflow itself, plugins and requirements, the base has.
    this.source = new AirflowSource(this, 'Source', {
      dags: props.dags,
      folder: this.tenant.folder,
      texts: { [`dags/${MANIFEST}`]: manifestOf(this.tenant, props, context) },
      bucket: read('bucket'),
      after: [],
    });
    layOutFolder(this, props, this.tenant, parameter);
    needPools(this, {
      environment: this.environmentName,
      pools: poolsOf(this.tenant, props.pools),
      parameter,
    });
  }
}
