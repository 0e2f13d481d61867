import type { KMS } from '@aws-sdk/client-kms';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROTECT_KEY } from '../../../lib/aws/foundation/key-protection';
import type { EnvironmentStack } from '../../environments/stack';
import { orNothing } from '../failures';

/**
 * The keys whose live policy still denies everybody but the break-glass role to delete them or to change that policy: a line
 * each, with the command by which that role puts the policy that was synthesized. The policies are written to files.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export async function protectedKeys(
  kms: KMS,
  { id, json, description }: EnvironmentStack,
  folder: string,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [address, { class: kind, name }] of Object.entries(description.classified)) {
    const policy = kind === 'key' ? policyOf(json, address) : undefined;
    if (policy === undefined) continue;
    const found = await orNothing(kms.describeKey({ KeyId: name }), 'NotFoundException');
    const { Arn, DeletionDate } = found?.KeyMetadata ?? {};
    const role = Arn && DeletionDate === undefined ? await guardOf(kms, Arn) : undefined;
    if (role === undefined) continue;
    const file = join(folder, id, `${address}.json`);
    await mkdir(join(folder, id), { recursive: true });
    await writeFile(file, policy);
    lines.push(
      `${name} is protected: as ${role}, run \`aws kms put-key-policy --region ${description.region} --key-id ${Arn} ` +
        `--policy-name default --policy file://${file} --bypass-policy-lockout-safety-check\``,
    );
  }
  return lines;
}

/** Who alone may change the policy of a key, where somebody alone may. */
async function guardOf(kms: KMS, KeyId: string): Promise<string | undefined> {
  const { Policy = '{}' } = await kms.getKeyPolicy({ KeyId, PolicyName: 'default' });
  const { Statement: statements = [] } = JSON.parse(Policy) as { readonly Statement?: readonly Guard[] };
  const guard = statements.find(({ Sid }) => Sid === PROTECT_KEY);
  return guard && (guard.Condition?.ArnNotEquals?.['aws:PrincipalArn'] ?? 'the break-glass role');
}

interface Guard {
  readonly Sid?: string;
  readonly Condition?: { readonly ArnNotEquals?: Readonly<Record<string, string>> };
}

function policyOf({ resource }: EnvironmentStack['json'], address: string): string | undefined {
  const [type = '', name = ''] = address.split('.');
  const keys = (resource as Readonly<Record<string, Readonly<Record<string, { readonly policy?: string }>>>>)[
    type
  ];
  return keys?.[name]?.policy;
}
