import { strict as assert } from 'node:assert';
import { arn, bucketArn, iamArn } from '../../lib/aws/foundation/arn';
import { EMULATOR_ACCOUNT } from '../emulator/environment';
import type { DeployedResource, DeployedStack } from '../run/deployed-stack';
import { REGION } from '../run/deployment';
import { allows } from './evaluate';

/** Where everything is planned. */
const HERE = { account: EMULATOR_ACCOUNT, region: REGION };
const NAMESPACE = 'aws_redshiftserverless_namespace';

/**
 * What is proven of a Redshift that is only planned, as no emulator has it: by its plan, and by evaluating the policies that
 * were synthesized.
 *
 * @param shown the plan, as Terraform's JSON
 * @returns a line for each proof; none where the stack has no warehouse of its own
 */
export async function seenInPlan(stack: DeployedStack, shown: string): Promise<readonly string[]> {
  if (!stack.resources.some(({ type }) => type === NAMESPACE)) return [];
  provePassword(shown);
  const password = "the administrator's password is made and kept by the secret store, and stands in no plan";
  if (stack.of('lake').length === 0) return [password];
  await proveLoading(stack);
  return [password, 'the load role reads curated through its key, and no other zone, by evaluation'];
}

/** What Terraform does not send, it cannot write to its state. */
function provePassword(shown: string): void {
  const { resource_changes: changes } = JSON.parse(shown) as {
    readonly resource_changes: readonly { readonly type: string; readonly change: Change }[];
  };
  for (const { change } of changes.filter(({ type }) => type === NAMESPACE)) {
    assert.equal(change.after['manage_admin_password'], true);
    for (const password of ['admin_user_password', 'admin_user_password_wo']) {
      assert.equal(change.after[password] ?? null, null, `${password} is in the plan`);
      assert.ok(change.after_unknown[password] !== true, `${password} would be in the state`);
    }
  }
}

interface Change {
  readonly after: Readonly<Record<string, unknown>>;
  readonly after_unknown: Readonly<Record<string, unknown>>;
}

async function proveLoading(stack: DeployedStack): Promise<void> {
  const principal = arnOf(at(stack, 'aws_iam_role', 'warehouse/Load'));
  const identity = [written(stack, at(stack, 'aws_iam_role_policy', 'warehouse/Load/Policy'))];
  const context = { 'aws:SecureTransport': 'true' };
  const ask = (action: string, resource: string, policy?: string) =>
    allows({ principal, action, resource, account: HERE.account, context }, { identity, resource: policy });
  for (const zone of ['raw', 'curated', 'served']) {
    const bucket = at(stack, 'aws_s3_bucket', `lake/${zone}/Default`);
    for (const action of ['s3:GetObject', 's3:PutObject']) {
      const granted = zone === 'curated' && action === 's3:GetObject';
      assert.equal(await ask(action, `${arnOf(bucket)}/sales.parquet`), granted, `${action} on ${zone}`);
    }
  }
  for (const capability of ['lake', 'warehouse']) {
    const key = at(stack, 'aws_kms_key', `${capability}/Key`);
    const granted = await ask('kms:Decrypt', arnOf(key), written(stack, key));
    assert.equal(granted, capability === 'lake', `kms:Decrypt with the key of the ${capability}`);
  }
}

function at({ resources }: DeployedStack, wanted: string, path: string): DeployedResource {
  const found = resources.find((it) => it.type === wanted && [path, `${path}/Default`].includes(it.path));
  assert.ok(found, `there is no ${wanted} at ${path}`);
  return found;
}

/** A policy as it would be: what refers to another resource has an ARN that nothing else has. */
function written({ resources }: DeployedStack, { attributes }: DeployedResource): string {
  return String(attributes['policy']).replace(/\$\{(\w+\.\w+)\.arn\}/g, (_, address) =>
    arnOf(resources.find((it) => it.address === address)!),
  );
}

function arnOf({ type, address, attributes }: DeployedResource): string {
  switch (type) {
    case 'aws_s3_bucket':
      return bucketArn(HERE, String(attributes['bucket']));
    case 'aws_iam_role':
      return iamArn(HERE, `role/${String(attributes['name'])}`);
    default:
      return arn(HERE, 'kms', `key/${address}`);
  }
}
