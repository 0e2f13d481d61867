import { Construct } from 'constructs';
import { DEFAULT_ZONES, type IDataLake, type LakeProps, type Zones } from '../capabilities/data-lake';
import type { BuildContext } from '../cloud';
import { member } from '../member';
import { logBucketOf } from './data-lake/log-bucket';
import { TableWriter } from './data-lake/table-writer';
import { GoogleZone } from './data-lake/zone';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import { freshIn } from './foundation/fresh';
import type { IGoogleKey } from './foundation/key';
import type { GoogleKinds } from './kinds';

/** Cloud Storage zones with a BigQuery dataset each, and access logs. */
export class GoogleDataLake<Zone extends string = string> extends Construct implements IDataLake<Zone> {
  readonly key: IGoogleKey;
  private readonly zones: ReadonlyMap<string, GoogleZone>;

  constructor(scope: Construct, id: string, props: LakeProps, context: BuildContext<GoogleKinds>) {
    super(scope, id);
    const { names, settings, target, tuning, adoption } = context;
    const disposal = disposalOf(settings);
    const key = capabilityKey(this, 'lake', ['storage', 'bigquery'], context);
    this.key = key;
    // Zones have names in lower case, so that no zone is called like what they share.
    const logs = logBucketOf(this, 'Logs', key.nameFor('storage'), context);
    const tableWriter = new TableWriter(
      this,
      'TableWriter',
      names.of('google.custom-role', 'table-writer', freshIn(context)),
    );
    const zones: Zones = props.zones ?? DEFAULT_ZONES;
    const make = (zone: string, { tables = {}, ...ages }: Zones[string]): GoogleZone => {
      const adopted = adoption.zones?.[zone];
      return new GoogleZone(this, zone, {
        project: target.project,
        bucketName: adopted?.what.bucket ?? names.of('google.storage-bucket', `lake/${zone}`),
        adopt: adopted,
        datasetId: names.of('google.bigquery-dataset', zone),
        location: target.region,
        key,
        logs,
        ages,
        archiveStorageClass: tuning.lake?.archiveStorageClass,
        tables,
        tableWriter,
        disposal,
      });
    };
    this.zones = new Map(Object.entries(zones).map(([zone, zoneProps]) => [zone, make(zone, zoneProps)]));
  }

  zone(name: Zone): GoogleZone {
    return member(this.zones, name, 'zone', this.node.path);
  }
}
