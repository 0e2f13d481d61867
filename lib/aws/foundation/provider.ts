import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { tagsOf } from './tags';

/**
 * The provider block: the one account that it may touch, the region, and tags on every resource. Another region's is there
 * once, whoever asks for it.
 */
export function makeProvider(
  scope: Construct,
  context: BuildContext<AwsKinds>,
  region?: string,
): AwsProvider {
  const { target, labels } = context;
  const id = region === undefined ? 'aws' : `aws-${region}`;
  const known = region === undefined ? undefined : scope.node.tryFindChild(id);
  if (known !== undefined) return known as AwsProvider;
  return new AwsProvider(scope, id, {
    region: region ?? target.region,
    alias: region,
    allowedAccountIds: [target.account],
    defaultTags: [{ tags: tagsOf(labels) }],
  });
}
