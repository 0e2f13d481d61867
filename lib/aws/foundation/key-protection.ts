import { EVERYBODY, type Statement } from './policy';

export const PROTECT_KEY = 'ProtectFromDeletion';

/**
 * Denies everybody but the break-glass role to delete the key, to disable it, or to change its policy. `prevent_destroy`
 * vanishes together with its block; this holds against every caller.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function protectKey(breakGlassArn: string): Statement {
  return {
    Sid: PROTECT_KEY,
    Effect: 'Deny',
    Principal: EVERYBODY,
    Action: ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'],
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': breakGlassArn } },
  };
}
