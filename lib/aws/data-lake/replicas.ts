import type { TerraformProvider } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Ages } from '../../capabilities/data-lake';
import type { BuildContext } from '../../cloud';
import { iamArn } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { makeProvider } from '../foundation/provider';
import { accountNames } from '../foundation/target';
import type { AwsKinds, ReplicaTuning } from '../kinds';
import { replicaKey } from '../replication/key';
import type { LogTarget } from './bucket';
import { lifecycleRules } from './lifecycle';
import { makeLogBucket } from './log-bucket';
import type { AwsZone } from './zone';
import { ZoneReplica } from './zone-replica';

/** Copies of zones in other regions. */
export class AwsReplicas extends Construct {
  private readonly regions = new Map<string, ReplicaRegion>();
  private readonly copies = new Map<string, ZoneReplica>();

  constructor(
    scope: Construct,
    id: string,
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
  }

  /** Keeps a copy of a zone from now on; what the zone holds already is not copied. */
  keep(zone: AwsZone, ages: Ages, { region, followsDeletions = false }: ReplicaTuning): void {
    const known = this.regions.get(region);
    const place = known ?? new ReplicaRegion(this.context.lasting(this), region, this.context);
    this.regions.set(region, place);
    this.copies.set(zone.node.id, place.copy(zone, ages, followsDeletions));
  }

  /** Copies by the names of their zones. */
  all(): readonly (readonly [zone: string, copy: ZoneReplica])[] {
    return [...this.copies];
  }
}

/** What the copies in one region share: a key, because none reaches another region, and a bucket for their access logs. */
class ReplicaRegion extends Construct {
  private readonly region: string;
  private readonly provider: TerraformProvider;
  private readonly key: IAwsKey;
  private readonly logs: LogTarget;

  constructor(
    scope: Construct,
    region: string,
    private readonly context: BuildContext<AwsKinds>,
  ) {
    super(scope, region);
    const { identity, names, settings } = context;
    this.region = region;
    this.provider = makeProvider(TerraformStack.of(this), context, region);
    this.key = replicaKey(this, 'lake', this.provider, context);
    this.logs = makeLogBucket(this, 'Logs', {
      bucketName: names.of('aws.s3-bucket', `replicas/${region}/access-logs`),
      disposal: disposalOf(settings),
      place: identity,
      provider: this.provider,
    });
  }

  copy(zone: AwsZone, ages: Ages, followsDeletions: boolean): ZoneReplica {
    const { identity, names, settings, target, environmentClass } = this.context;
    const { id } = zone.node;
    return new ZoneReplica(this, id, {
      bucketName: names.of('aws.s3-bucket', `replicas/${id}`),
      roleName: names.of('aws.iam-role', `replicas/${id}`),
      policyName: names.of('aws.iam-policy', `replicas/${id}`),
      boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
      source: zone,
      place: identity,
      region: this.region,
      provider: this.provider,
      key: this.key,
      logs: this.logs,
      lifecycle: lifecycleRules(ages),
      followsDeletions,
      disposal: disposalOf(settings),
    });
  }
}
