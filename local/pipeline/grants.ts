import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { arn } from '../../lib/aws/foundation/arn';
import { SANDBOXES } from '../command/place';
import { allows } from '../proofs/evaluate';
import { policiesOf } from '../proofs/role-policies';
import type { Call } from './report';
import type { Sandbox } from './sandbox';

/**
 * Evaluates whether the role of Airflow's tasks may do all that they were seen to do, which the emulator does not ask.
 *
 * @returns what was found, in short
 * @throws Error with what the role may not do
 */
export async function checkGrants({ place, roleName }: Sandbox, calls: readonly Call[]): Promise<string> {
  const { client } = place.emulator;
  const { arn: principal, identity, boundary } = await policiesOf(new IAMClient(client), roleName);
  const secrets = new SecretsManager(client);
  const denied: string[] = [];
  for (const [action, named] of calls) {
    const resource = await arnOf(action, named, secrets);
    const context = { 'aws:SecureTransport': 'true' };
    const request = { principal, action, resource, account: SANDBOXES.account, context };
    if (!(await allows(request, { identity, boundary }))) denied.push(`${action} on ${resource}`);
  }
  if (denied.length > 0) throw new Error([`the role ${roleName} may not`, ...denied].join('\n  '));
  const actions = new Set(calls.map(([action]) => action));
  return `its role may do the ${calls.length} things that it did, by evaluation: ${[...actions].join(', ')}`;
}

async function arnOf(action: string, named: string, secrets: SecretsManager): Promise<string> {
  if (action.startsWith('glue:')) return arn(SANDBOXES, 'glue', named);
  if (!action.startsWith('secretsmanager:')) return named;
  const { ARN } = await secrets.describeSecret({ SecretId: named });
  return ARN!;
}
