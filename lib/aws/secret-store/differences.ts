import { secretNames } from '../../capabilities/secret-store';
import type { Declared } from '../../cloud';
import type { AttributeDifference, Difference, Predicting, PresenceDifference } from '../../difference';
import type { AwsAdoption } from '../adoption';
import { keyStatement } from '../foundation/key-grants';
import { sid } from '../foundation/policy';
import type { AwsUpstream } from '../kinds';
import { LENT, LENT_AS, lenderOf, lentName, readLent, readLentSid } from './lent';

/** What the setting `secrets` may change: who reads the base's values besides, and what says where those are. */
export function lendingOf({ secrets }: Declared): readonly Difference[] {
  return [
    lentAs,
    lentKey,
    ...secretNames(secrets).map((secret): AttributeDifference => ({
      setting: 'secrets',
      type: 'aws_iam_role_policy',
      attribute: `policy.Statement[${readLentSid(secret)}]`,
      predicts: ({ context }, path) => {
        const base = lenderOf(context);
        const name = lentName(base, secret);
        const reads = name !== undefined && lentTo({ context }, path).includes(secret);
        return base && reads ? readLent(base, secret, name) : undefined;
      },
    })),
    {
      setting: 'secrets',
      type: 'aws_iam_role_policy',
      attribute: `policy.Statement[${sid('decrypt', LENT)}]`,
      predicts: (environment, path) => {
        const key = environment.address(LENT_KEY);
        const reads = lentTo(environment, path).length > 0;
        return key && reads ? keyStatement('decrypt', LENT, `\${${key}.insecure_value}`) : undefined;
      },
    },
  ];
}

const LENT_KEY = 'secrets/Lent/Key';

/** What the role that a policy belongs to was let read of what is lent. */
function lentTo({ context }: Pick<Predicting, 'context'>, policy: string): readonly string[] {
  const { secrets } = context.upstream as AwsUpstream;
  return secrets?.lent?.readBy(policy.slice(0, policy.lastIndexOf('/'))) ?? [];
}

const lentAs: AttributeDifference = {
  setting: 'secrets',
  type: 'aws_secretsmanager_secret',
  under: 'secrets',
  attribute: `tags.${LENT_AS}`,
  predicts: ({ context }, path) => lentName(lenderOf(context), path.slice(path.lastIndexOf('/') + 1)),
};

/** The base's key, read where an environment's own secrets are encrypted with another one. */
const lentKey: PresenceDifference = {
  setting: 'secrets',
  type: 'data.aws_ssm_parameter',
  under: LENT_KEY,
  exists: ({ context, definition }) => {
    const { settings, adoption } = context;
    const sharesKey = settings.keys === 'borrowed' && (adoption as AwsAdoption).keys?.secrets === undefined;
    const lent = secretNames(definition.secrets).some((secret) => lentName(lenderOf(context), secret));
    return lent && !sharesKey;
  },
};
