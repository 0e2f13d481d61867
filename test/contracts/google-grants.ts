import type { Synthesized } from '../../lib/synthesized';
import { ofType, referred, type GrantFacts } from './facts';

/** What the one service account of a test may do, in the contracts' words. A role that none of them knows counts as both. */
export function googleGrants(synthesized: Synthesized, member: string): GrantFacts {
  const mine = synthesized.resources().filter(({ attributes }) => attributes.member === member);
  const objects = ofType(mine, 'google_storage_bucket_iam_member').map(({ attributes }) => ({
    role: String(attributes.role),
    bucket: referred(attributes.bucket) ?? String(attributes.bucket),
  }));
  const except = (role: string) => objects.filter((it) => it.role !== role).map(({ bucket }) => bucket);
  return {
    readsSecrets: ofType(mine, 'google_secret_manager_secret_iam_member').map(
      ({ attributes }) => referred(attributes.secret_id) ?? String(attributes.secret_id),
    ),
    readsBuckets: except('roles/storage.legacyBucketWriter'),
    writesBuckets: except('roles/storage.objectViewer'),
  };
}
