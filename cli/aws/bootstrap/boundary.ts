import { iamArn } from '../../../lib/aws/foundation/arn';
import { orNothing } from '../failures';
import { boundaryPolicy, stateBucketsIn } from '../policies/boundary';
import type { PolicyDocument } from '../policies/document';
import { isSamePolicy } from '../same';
import { done, isOurs, LEFT, tagsOf, type Done, type Groundwork } from './context';

/** IAM keeps this many versions of a policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const VERSIONS = 5;

/** The policy that bounds every role of every platform in this class of environment. */
export async function ensureBoundary(groundwork: Groundwork): Promise<Done> {
  const { clients, names, place, environmentClass } = groundwork;
  const { iam } = clients;
  const PolicyArn = iamArn(place, `policy/${names.boundary}`);
  const ownBuckets = names.stateBucket === groundwork.computed.stateBucket ? [] : [names.stateBucket];
  const wanted = (stateBuckets: readonly string[]) =>
    boundaryPolicy({ environmentClass, place, stateBuckets: [...new Set(stateBuckets)] });

  const found = await orNothing(iam.getPolicy({ PolicyArn }), 'NoSuchEntity', 'NoSuchEntityException');
  if (found?.Policy === undefined) {
    await iam.createPolicy({
      PolicyName: names.boundary,
      Description: `What no role of a data platform in ${environmentClass} can exceed`,
      PolicyDocument: JSON.stringify(wanted(ownBuckets)),
      Tags: tagsOf(groundwork),
    });
    return done(true, []);
  }
  if (!isOurs(groundwork, 'boundary', found.Policy.Tags)) return LEFT;

  const VersionId = found.Policy.DefaultVersionId;
  const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId });
  const present = JSON.parse(decodeURIComponent(PolicyVersion!.Document!)) as PolicyDocument;
  const policy = wanted([...stateBucketsIn(present), ...ownBuckets]);
  if (isSamePolicy(present, policy)) return done(false, []);
  await makeRoom(groundwork, PolicyArn);
  await iam.createPolicyVersion({ PolicyArn, PolicyDocument: JSON.stringify(policy), SetAsDefault: true });
  return done(false, ['permissions']);
}

/** Drops the oldest version where there is no room for another. */
async function makeRoom({ clients: { iam } }: Groundwork, PolicyArn: string): Promise<void> {
  const { Versions = [] } = await iam.listPolicyVersions({ PolicyArn });
  if (Versions.length < VERSIONS) return;
  const [oldest] = Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion).sort(
    (a, b) => Number(a.CreateDate) - Number(b.CreateDate),
  );
  await iam.deletePolicyVersion({ PolicyArn, VersionId: oldest!.VersionId });
}
