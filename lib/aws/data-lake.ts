import { Construct } from 'constructs';
import { DEFAULT_ZONES, type IDataLake, type LakeProps, type Zones } from '../capabilities/data-lake';
import type { IMonitored } from '../capabilities/monitoring';
import type { BuildContext } from '../cloud';
import { member } from '../member';
import type { Names } from '../names';
import { watchQueries, watchReplicas, watchZone } from './data-lake/alarms';
import { watchFreshness } from './data-lake/freshness';
import { AdoptedZone } from './data-lake/adopted-zone';
import type { LogTarget } from './data-lake/bucket';
import { logBucketOf } from './data-lake/log-bucket';
import { AwsQueries, cutoffOf } from './data-lake/queries';
import { AwsReplicas } from './data-lake/replicas';
import { AwsZone, type IAwsZone } from './data-lake/zone';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import type { IAwsKey } from './foundation/key';
import type { AwsKinds } from './kinds';
import type { AwsMonitoring } from './monitoring';
import { replicatedZones } from './replication/wanted';

/** S3 zones with a Glue database each, access logs, and an Athena workgroup for each role that reads them. */
export class AwsDataLake<Zone extends string = string>
  extends Construct
  implements IDataLake<Zone>, IMonitored
{
  readonly key: IAwsKey;
  /** Where every bucket of the platform logs its access to. */
  readonly logs: LogTarget;
  /** The workgroups that roles with access to a zone query through. */
  readonly queries: AwsQueries;
  /** Copies of zones in other regions. */
  readonly replicas: AwsReplicas;
  private readonly zones: ReadonlyMap<string, IAwsZone>;
  private readonly names: Names;

  constructor(scope: Construct, id: string, props: LakeProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings, tuning, adoption, lasting } = context;
    const disposal = disposalOf(settings);
    this.names = names;
    this.key = capabilityKey(this, 'lake', context);
    // Capitals, because no zone has any.
    this.logs = logBucketOf(this, 'Logs', context);
    const { logs } = this;
    this.queries = new AwsQueries(this, 'Queries', {
      bucketName: names.of('aws.s3-bucket', 'query-results'),
      workgroupName: (role) => names.of('aws.athena-workgroup', `lake/${role}`),
      bytesScannedCutoffPerQuery: cutoffOf(settings, tuning),
      place: identity,
      key: this.key,
      logs,
      disposal,
      lasting,
    });
    const zones: Zones = props.zones ?? DEFAULT_ZONES;
    const make = (zone: string): IAwsZone => {
      const adopted = adoption.zones?.[zone];
      const bucketName = adopted?.what.bucket ?? names.of('aws.s3-bucket', `lake/${zone}`);
      const catalog = { databaseName: names.of('aws.glue-database', zone), place: identity, disposal };
      const shared = {
        queries: this.queries,
        bucketName,
        place: identity,
        catalog,
        tables: zones[zone]!.tables ?? {},
        lasting,
      };
      if (adopted?.how === 'existing')
        return new AdoptedZone(this, zone, {
          ...shared,
          keyArn: adopted.what.keyArn,
          announcesArrivals: zones[zone]!.announcesArrivals,
        });
      return new AwsZone(this, zone, {
        ...shared,
        zone: zones[zone]!,
        key: this.key,
        logs,
        disposal,
        imports: adopted?.what,
      });
    };
    this.zones = new Map(Object.keys(zones).map((zone) => [zone, make(zone)]));
    this.replicas = new AwsReplicas(this, 'Replicas', context);
    for (const [zone, replica] of Object.entries(replicatedZones(context))) {
      const source = this.zones.get(zone);
      if (source instanceof AwsZone) this.replicas.keep(source, zones[zone]!, replica);
    }
  }

  zone(name: Zone): IAwsZone {
    return member(this.zones, name, 'zone', this.node.path);
  }

  monitoredBy(monitoring: AwsMonitoring): void {
    // Counting requests is a setting of the bucket, so that somebody else's is left alone.
    for (const zone of this.zones.values()) if (zone instanceof AwsZone) watchZone(monitoring, zone);
    watchQueries(monitoring, this.queries);
    watchReplicas(monitoring, this.replicas);
    watchFreshness(monitoring, this.zones, this.names);
  }
}
