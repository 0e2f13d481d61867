import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { Construct } from 'constructs';
import { arn, type Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { IAwsRole } from '../roles/role';
import { grantObjects } from './grants';

/** What results of queries are called in names and logs. */
export const RESULTS = 'query-results';

export interface AwsWorkgroupProps {
  readonly workgroupName: string;
  readonly bytesScannedCutoffPerQuery: number;
  /** Where results go: the bucket, and a prefix with a slash at its end. */
  readonly results: { readonly bucketName: string; readonly bucketArn: string; readonly prefix: string };
  readonly place: Place;
  readonly key: IAwsKey;
  readonly disposal: Disposal;
}

/** An Athena workgroup with a byte cutoff, which nobody can overrule, as nobody can choose where its results go. */
export class AwsWorkgroup extends Construct {
  readonly workgroupName: string;
  /** Where results go, as a URL. */
  readonly resultsLocation: string;
  /** What lies in it depends on it, so that it is there first. */
  readonly resource: AthenaWorkgroup;
  private readonly props: AwsWorkgroupProps;

  constructor(scope: Construct, id: string, props: AwsWorkgroupProps) {
    super(scope, id);
    const { workgroupName, bytesScannedCutoffPerQuery, results, key, disposal } = props;
    this.props = props;
    this.workgroupName = workgroupName;
    this.resultsLocation = `s3://${results.bucketName}/${results.prefix}`;
    this.resource = new AthenaWorkgroup(this, 'Default', {
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
          outputLocation: this.resultsLocation,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: key.keyArn },
        },
      },
    });
  }

  /**
   * Lets a role query through it and fetch what it found. Of the bucket's other results the role can list the names, which
   * say nothing: Athena looks at the bucket as a whole.
   * @see https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html
   */
  grantQuery(role: IAwsRole): void {
    const { place, key, results } = this.props;
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
      Resource: arn(place, 'athena', `workgroup/${this.workgroupName}`),
    });
    grantObjects(role, RESULTS, results.bucketArn, 'read', results.prefix);
    grantObjects(role, RESULTS, results.bucketArn, 'write', results.prefix);
    key.grantEncrypt(role);
  }
}
