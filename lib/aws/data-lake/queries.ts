import { Construct } from 'constructs';
import { ABORT_UPLOADS_AFTER_DAYS } from '../../capabilities/data-lake';
import type { Settings } from '../../settings';
import type { Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { AwsTuning } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { SecureBucket, type BucketReference, type LogTarget } from './bucket';
import { AwsWorkgroup, RESULTS } from './workgroup';

/** Days that a query's result can be fetched again. */
export const RESULT_DAYS = 7;

const GIB = 1024 ** 3;
export const CUTOFF = { production: 1024 * GIB, smallest: 10 * GIB } as const satisfies Record<
  Settings['size'],
  number
>;

/** Bytes that one query may scan. */
export function cutoffOf({ size }: Pick<Settings, 'size'>, { lake }: AwsTuning): number {
  return size === 'smallest' ? CUTOFF.smallest : (lake?.bytesScannedCutoffPerQuery ?? CUTOFF.production);
}

export interface AwsQueriesProps {
  /** Name of the bucket for results. */
  readonly bucketName: string;
  /** Name of a role's workgroup. */
  readonly workgroupName: (role: string) => string;
  readonly bytesScannedCutoffPerQuery: number;
  readonly place: Place;
  readonly key: IAwsKey;
  readonly logs: LogTarget;
  readonly disposal: Disposal;
  /** Where what lasts is built. */
  lasting(scope: Construct): Construct;
}

/**
 * How roles query the lake: each through an Athena workgroup of its own, whose results only it can fetch. The results are
 * encrypted and expire.
 */
export class AwsQueries extends Construct {
  readonly bytesScannedCutoffPerQuery: number;
  readonly results: BucketReference;
  private readonly props: AwsQueriesProps;
  private readonly room: Construct;
  private readonly workgroups = new Map<IAwsRole, AwsWorkgroup>();
  private readonly watchers: ((workgroup: AwsWorkgroup) => void)[] = [];

  constructor(scope: Construct, id: string, props: AwsQueriesProps) {
    super(scope, id);
    const { bucketName, key, logs, disposal } = props;
    this.props = props;
    this.bytesScannedCutoffPerQuery = props.bytesScannedCutoffPerQuery;
    this.results = new SecureBucket(props.lasting(this), 'results', {
      bucketName,
      key,
      disposal,
      logTo: { target: logs, prefix: `${RESULTS}/` },
      lifecycle: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: RESULT_DAYS }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS }],
        },
      ],
    }).bucket;
    this.room = new Construct(this, 'workgroups');
  }

  /** Lets a role query what it may read. */
  grantQuery(role: IAwsRole): void {
    this.workgroupOf(role).grantQuery(role);
  }

  /** The workgroup that a role queries through, made when it is first asked for. */
  workgroupOf(role: IAwsRole): AwsWorkgroup {
    const known = this.workgroups.get(role);
    if (known !== undefined) return known;
    const { workgroupName, bucketName, ...shared } = this.props;
    const { id } = role.node;
    const workgroup = new AwsWorkgroup(this.room, id, {
      ...shared,
      workgroupName: workgroupName(id),
      results: { bucketName, bucketArn: this.results.arn, prefix: `${id}/` },
    });
    this.workgroups.set(role, workgroup);
    for (const watch of this.watchers) watch(workgroup);
    return workgroup;
  }

  /** Hands every workgroup to `watch`, those that are still to come as well. */
  forEachWorkgroup(watch: (workgroup: AwsWorkgroup) => void): void {
    this.watchers.push(watch);
    for (const workgroup of this.workgroups.values()) watch(workgroup);
  }
}
