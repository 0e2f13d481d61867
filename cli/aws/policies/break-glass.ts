import { arn, iamArn, type Place } from '../../../lib/aws/foundation/arn';
import type { Statement } from '../../../lib/aws/foundation/policy';
import { document, type PolicyDocument } from './document';

/** Seconds after which a session of the break-glass role ends; IAM offers no shorter maximum. */
export const BREAK_GLASS_SESSION = 3600;

/**
 * Who may take the break-glass role: principals of its own account that IAM lets, signed in with a second factor.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function breakGlassTrust(place: Place): PolicyDocument<Omit<Statement, 'Resource'>> {
  return document({
    Sid: 'AccountWithSecondFactor',
    Effect: 'Allow',
    Principal: { AWS: iamArn(place, 'root') },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
}

/** In every region: what protected keys deny to everybody else, and what one needs to see before. */
export function breakGlassPolicy(place: Place): PolicyDocument {
  return document({
    Sid: 'Keys',
    Effect: 'Allow',
    Action: [
      'kms:ScheduleKeyDeletion',
      'kms:CancelKeyDeletion',
      'kms:DisableKey',
      'kms:PutKeyPolicy',
      'kms:GetKeyPolicy',
      'kms:Describe*',
    ],
    Resource: arn(place, 'kms', 'key/*').replace(`:${place.region}:`, ':*:'),
  });
}
