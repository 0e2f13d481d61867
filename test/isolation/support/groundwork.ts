import { CLASSES } from '../../../cli/aws/bootstrap/check';
import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { breakGlassTrust } from '../../../cli/aws/policies/break-glass';
import { document } from '../../../cli/aws/policies/document';
import { stateBucketPolicy } from '../../../cli/aws/policies/state-bucket';
import { stateKeyPolicy } from '../../../cli/aws/policies/state-key';
import { accountNames } from '../../../lib/aws';
import { arn, bucketArn, iamArn, type Place } from '../../../lib/aws/foundation/arn';
import type { Document } from '../../support/resource-policies';
import type { Target } from '../../support/simulation';

/** The boundaries that `dataops bootstrap` makes in an account, by their ARN. */
export function boundaries(place: Place): ReadonlyMap<string, Document> {
  return new Map(
    CLASSES.map((environmentClass) => [
      iamArn(place, `policy/${accountNames(place, environmentClass).boundary}`),
      boundaryPolicy({ environmentClass, place, stateBuckets: [] }),
    ]),
  );
}

/** What `dataops bootstrap` makes in an account for every class of environment, state and its key among it. */
export function groundworkOf(place: Place): readonly Target[] {
  return CLASSES.flatMap((environmentClass) => {
    const { stateBucket, stateKeyAlias, breakGlassRole } = accountNames(place, environmentClass);
    const bucket = bucketArn(place, stateBucket);
    const key = arn(place, 'kms', `key/${environmentClass}-state`);
    const bucketPolicy = document(...stateBucketPolicy(bucket, key));
    return [
      { arn: bucket, policy: bucketPolicy },
      { arn: `${bucket}/*`, policy: bucketPolicy },
      { arn: key, policy: stateKeyPolicy(place, breakGlassRole) },
      { arn: arn(place, 'kms', stateKeyAlias) },
      { arn: iamArn(place, `role/${breakGlassRole}`), policy: breakGlassTrust(place) },
    ].map((target) => ({ ...target, account: place.account }));
  });
}

/** Whoever and whatever decides what is allowed in an account, the boundaries and the sandbox's own roles among it. */
export function identitiesOf(place: Place): readonly Target[] {
  return ['role', 'user', 'group', 'policy', 'instance-profile'].map((kind) => ({
    arn: iamArn(place, `${kind}/*`),
    account: place.account,
  }));
}
