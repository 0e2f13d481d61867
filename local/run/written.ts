import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Workspace } from '../../cli/engine';
import { accountNames, type AwsTarget } from '../../lib/aws/foundation/target';
import { statePrefix } from '../../lib/names';
import type { Deployed } from './deployment';
import type { ClientConfig } from '../emulator/emulator';

/** Everything that Terraform has written of a deployed stack: its state, a plan of everything, and its outputs. */
export async function writtenBy(
  workspace: Workspace,
  { context: { target, environmentClass, identity } }: Deployed,
  client: ClientConfig,
): Promise<readonly string[]> {
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const { Body } = await s3.send(
    new GetObjectCommand({
      Bucket: accountNames(target as AwsTarget, environmentClass).stateBucket,
      Key: `${statePrefix(identity)}/platform.tfstate`,
    }),
  );
  const plan = await workspace.plan({ destroy: true, refresh: false });
  const shown = await workspace.show(plan);
  await workspace.discard(plan);
  return [
    await Body!.transformToString(),
    shown,
    JSON.stringify(await workspace.outputs({ sensitive: true })),
  ];
}
