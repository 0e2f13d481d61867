import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { Construct } from 'constructs';
import { ABORT_UPLOADS_AFTER_DAYS } from '../../capabilities/data-lake';
import type { Settings } from '../../settings';
import { arn, type Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { AwsKey } from '../foundation/key';
import type { AwsTuning } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { SecureBucket, type BucketReference, type LogTarget } from './bucket';
import { grantObjects } from './grants';

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
  readonly workgroupName: string;
  /** Name of the bucket for results. */
  readonly bucketName: string;
  readonly bytesScannedCutoffPerQuery: number;
  readonly place: Place;
  readonly key: AwsKey;
  readonly logs: LogTarget;
  readonly disposal: Disposal;
}

/** An Athena workgroup with a byte cutoff, whose results are encrypted and expire. */
export class AwsQueries extends Construct {
  readonly workgroupName: string;
  readonly bytesScannedCutoffPerQuery: number;
  readonly results: BucketReference;
  private readonly workgroupArn: string;
  private readonly key: AwsKey;

  constructor(scope: Construct, id: string, props: AwsQueriesProps) {
    super(scope, id);
    const { workgroupName, bucketName, bytesScannedCutoffPerQuery, place, key, logs, disposal } = props;
    this.workgroupName = workgroupName;
    this.bytesScannedCutoffPerQuery = bytesScannedCutoffPerQuery;
    this.workgroupArn = arn(place, 'athena', `workgroup/${workgroupName}`);
    this.key = key;
    this.results = new SecureBucket(this, 'results', {
      bucketName,
      key,
      disposal,
      logTo: { target: logs, prefix: 'query-results/' },
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
    new AthenaWorkgroup(this, 'Default', {
      name: workgroupName,
      forceDestroy: disposal.forceDestroy,
      // Everything is said: what is left out comes back from the service with a value and plans a change.
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'AUTO' },
        resultConfiguration: {
          outputLocation: `s3://${bucketName}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: key.keyArn },
        },
      },
    });
  }

  /** Lets a role query what it may read. @see https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html */
  grantQuery(role: IAwsRole): void {
    role.addToPolicy({
      Sid: 'QueryWorkgroup',
      Effect: 'Allow',
      Action: [
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetWorkGroup',
      ],
      Resource: this.workgroupArn,
    });
    grantObjects(role, 'query-results', this.results.arn, 'read');
    grantObjects(role, 'query-results', this.results.arn, 'write');
    this.key.grantEncrypt(role);
  }
}
