import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { RedshiftserverlessNamespace } from '@cdktf/provider-aws/lib/redshiftserverless-namespace';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { StackExports } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { bucketArn } from './arn';

/** References between stacks on AWS: names that we gave, and ARNs of buckets, are computed; the rest are plain parameters. */
export const stackExports: StackExports<AwsKinds> = {
  compute: (element, attribute, { identity }) => {
    if (element instanceof RedshiftserverlessNamespace)
      return attribute === 'namespace_name' ? element.namespaceNameInput : undefined;
    if (!(element instanceof S3Bucket) || element.bucketInput === undefined) return undefined;
    if (attribute === 'arn') return bucketArn(identity, element.bucketInput);
    return attribute === 'id' ? element.bucketInput : undefined;
  },
  publish: (scope, id, what, value, { names }) => {
    const name = names.of('aws.ssm-parameter', what);
    new SsmParameter(scope, id, { name, type: 'String', insecureValue: value });
    return name;
  },
  // The plain value, because one that Terraform takes for a secret hides every policy that it stands in.
  read: (scope, id, name) =>
    new DataAwsSsmParameter(scope, id, { name, withDecryption: false }).insecureValue,
};
