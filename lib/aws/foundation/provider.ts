import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { tagsOf } from './tags';

/** The provider block: the one account that it may touch, the region, and tags on every resource. */
export function makeProvider(
  scope: Construct,
  context: BuildContext<AwsKinds>,
  region?: string,
): AwsProvider {
  const { target, labels } = context;
  return new AwsProvider(scope, region === undefined ? 'aws' : `aws-${region}`, {
    region: region ?? target.region,
    alias: region,
    allowedAccountIds: [target.account],
    defaultTags: [{ tags: tagsOf(labels) }],
  });
}
