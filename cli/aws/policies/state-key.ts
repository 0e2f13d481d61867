import { iamArn, type Place } from '../../../lib/aws/foundation/arn';
import { protectKey } from '../../../lib/aws/foundation/key-protection';
import { document, type PolicyDocument } from './document';

/** The state key's policy: IAM decides who uses it, and the break-glass role alone may end it. */
export function stateKeyPolicy(place: Place, breakGlassRole: string): PolicyDocument {
  return document(
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: iamArn(place, 'root') },
      Action: 'kms:*',
      Resource: '*',
    },
    protectKey(iamArn(place, `role/${breakGlassRole}`)),
  );
}
