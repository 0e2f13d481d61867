import type { Construct } from 'constructs';
import { existing } from '../../adopt';
import type { BuildContext } from '../../cloud';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import { AwsSecretStore } from '../secret-store';

/** Places for the secrets that a base lends, encrypted with the base's one key; undefined where it lends none. */
export function secretsToLend(
  scope: Construct,
  id: string,
  secrets: readonly string[],
  { keyArn }: IAwsKey,
  context: BuildContext<AwsKinds>,
): AwsSecretStore | undefined {
  if (secrets.length === 0) return undefined;
  // A store makes a key of its own unless one is there already, as the base's is.
  const adoption = { keys: { secrets: existing({ keyArn }) } };
  return new AwsSecretStore(scope, id, secrets, { ...context, adoption });
}
