import type { NameRule } from '../rule';

/** A label of RFC 1035: a letter, then letters, digits and hyphens, no hyphen last. */
const RFC1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;

/** Projects, identity, networks and what runs on Google Cloud. */
export const googleRuntimeRules = {
  /**
   * The id of a deleted project stays taken for ever.
   * @see https://cloud.google.com/resource-manager/docs/creating-managing-projects
   */
  'google.project': {
    style: 'hyphens',
    unique: 'global',
    pattern: RFC1035,
    length: [6, 30],
    reserved: /^goog/,
    forbidden: /google|g00gle|null|undefined|ssl/,
  },
  'google.project-name': {
    style: 'hyphens',
    unique: 'account',
    pattern: /^[A-Za-z0-9\-'"\s!]+$/,
    length: [4, 30],
  },
  /** @see https://cloud.google.com/iam/docs/service-accounts-create */
  'google.service-account': { style: 'hyphens', unique: 'account', pattern: RFC1035, length: [6, 30] },
  /**
   * The id of a deleted role can be taken again after 37 days only.
   * @see https://cloud.google.com/iam/docs/creating-custom-roles
   */
  'google.custom-role': {
    style: 'snake',
    unique: 'account',
    suffix: 'always',
    pattern: /^[a-zA-Z0-9_.]+$/,
    length: [3, 64],
  },

  /** @see https://cloud.google.com/composer/docs/reference/rest/v1/projects.locations.environments */
  'google.composer-environment': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 63] },
  /** @see https://cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions/create */
  'google.cloud-function': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 63] },
  /** @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create */
  'google.cloud-run-service': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 49] },
  /** @see https://cloud.google.com/dataflow/docs/guides/setting-pipeline-options */
  'google.dataflow-job': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 1024] },
  /** @see https://cloud.google.com/dataproc/docs/reference/rest/v1/projects.regions.clusters */
  'google.dataproc-cluster': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 55] },
  /** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
  'google.artifact-registry-repository': {
    style: 'hyphens',
    unique: 'region',
    pattern: RFC1035,
    length: [1, 63],
  },
  /** @see https://cloud.google.com/build/docs/api/reference/rest/v1/projects.triggers */
  'google.build-trigger': {
    style: 'hyphens',
    unique: 'account',
    pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    length: [1, 64],
  },

  /** @see https://cloud.google.com/compute/docs/naming-resources */
  'google.network': { style: 'hyphens', unique: 'account', pattern: RFC1035, length: [1, 63] },
  'google.subnetwork': { style: 'hyphens', unique: 'region', pattern: RFC1035, length: [1, 63] },
  'google.firewall': { style: 'hyphens', unique: 'account', pattern: RFC1035, length: [1, 63] },

  /** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
  'google.logging-metric': {
    style: 'words',
    unique: 'account',
    pattern: /^[A-Za-z0-9_\-.,+!*',()%/]+$/,
    length: [1, 100],
  },
} satisfies Record<string, NameRule>;
