import { BigqueryDatasetIamMember } from '@cdktf/provider-google/lib/bigquery-dataset-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import type { IConstruct } from 'constructs';
import { grantBeside } from '../foundation/grant';
import type { IGoogleRole } from '../foundation/service-account';
import type { BucketReference } from './bucket';

/**
 * To write, the legacy role: it creates, lists and deletes objects without reading any, while `objectUser` reads as well.
 * @see https://cloud.google.com/storage/docs/access-control/iam-roles
 */
const OBJECT_ROLES = {
  read: 'roles/storage.objectViewer',
  write: 'roles/storage.legacyBucketWriter',
} as const;

/** Lets one read or write the objects of a zone's bucket. */
export function grantObjects(
  role: IGoogleRole,
  zone: IConstruct,
  bucket: BucketReference,
  verb: keyof typeof OBJECT_ROLES,
): void {
  grantBeside(role, `${verb}-objects`, zone, (scope, id) => {
    new StorageBucketIamMember(scope, id, {
      bucket: bucket.name,
      role: OBJECT_ROLES[verb],
      member: role.member,
    });
  });
}

/** Gives one a role in a zone's dataset. */
export function grantDataset(
  role: IGoogleRole,
  zone: IConstruct,
  datasetId: string,
  { verb, datasetRole }: { readonly verb: 'read' | 'write'; readonly datasetRole: string },
): void {
  grantBeside(role, `${verb}-tables`, zone, (scope, id) => {
    new BigqueryDatasetIamMember(scope, id, { datasetId, role: datasetRole, member: role.member });
  });
}

/**
 * Lets one run queries and load jobs, which the project pays for; what a job may touch is granted apart.
 * @see https://cloud.google.com/bigquery/docs/access-control#bigquery.jobUser
 */
export function grantJobs(role: IGoogleRole, lake: IConstruct, project: string): void {
  grantBeside(role, 'run-jobs', lake, (scope, id) => {
    new ProjectIamMember(scope, id, { project, role: 'roles/bigquery.jobUser', member: role.member });
  });
}
