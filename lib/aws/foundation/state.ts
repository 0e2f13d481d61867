import { S3Backend, type TerraformStack } from 'cdktf';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import { accountNames } from './target';

/**
 * Keeps a stack's state in the bucket of its class of environment, locked by S3 itself.
 *
 * `encrypt` is left out on purpose: it would ask for SSE-S3, while without it the bucket's own default, a customer key,
 * applies. @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export function keepState(stack: TerraformStack, key: string, context: BuildContext<AwsKinds>): void {
  const { target, environmentClass } = context;
  new S3Backend(stack, {
    bucket: accountNames(target, environmentClass).stateBucket,
    key,
    region: target.region,
    allowedAccountIds: [target.account],
  });
  // cdktf's S3BackendConfig does not know `use_lockfile` yet.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}
