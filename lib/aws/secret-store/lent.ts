import type { BaseReference } from '../../base/reference';
import type { BuildContext } from '../../cloud';
import { arn } from '../foundation/arn';
import { sid, type Statement } from '../foundation/policy';
import { READ } from './read';

/** The purpose of the base's key where an environment's own secrets are encrypted with another one. */
export const LENT = 'lent-secrets';

/** Tag of an environment's secret: the name of the base's, for as long as its own place holds no value. */
export const LENT_AS = 'dataops:lent-as';

/** The base that lends some of an environment's secrets, where it borrows any. */
export function lenderOf({
  base,
  settings,
}: Pick<BuildContext, 'base' | 'settings'>): BaseReference | undefined {
  return settings.secrets === 'borrowed' ? base : undefined;
}

/** The name of a secret in the base; undefined where it lends no such one. */
export function lentName(base: BaseReference | undefined, secret: string): string | undefined {
  return base?.lends.secrets?.includes(secret) ? base.names.of('aws.secret', secret) : undefined;
}

/**
 * Lets a role read the base's value of a secret. Its ARN ends with six characters that Secrets Manager chooses, and this
 * pattern fits no other name.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
export function readLent({ identity }: BaseReference, secret: string, name: string): Statement {
  return {
    Sid: readLentSid(secret),
    Effect: 'Allow',
    Action: READ,
    Resource: arn(identity, 'secretsmanager', `secret:${name}-??????`),
  };
}

export function readLentSid(secret: string): string {
  return sid('Read', 'Lent', secret);
}
