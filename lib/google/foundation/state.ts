import { GcsBackend, type TerraformStack } from 'cdktf';
import type { BuildContext } from '../../cloud';
import type { GoogleKinds } from '../kinds';
import { stateBucketOf } from './target';

/**
 * Keeps a stack's state in the bucket of its class of environment, locked by Cloud Storage itself. The backend calls the
 * object `<prefix>/default.tfstate`. @see https://developer.hashicorp.com/terraform/language/backend/gcs
 */
export function keepState(stack: TerraformStack, key: string, context: BuildContext<GoogleKinds>): void {
  const { target, environmentClass } = context;
  new GcsBackend(stack, {
    bucket: stateBucketOf(target, environmentClass),
    prefix: key.replace(/\.tfstate$/, ''),
  });
}
