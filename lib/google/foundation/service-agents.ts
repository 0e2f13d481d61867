import type { GoogleTarget } from './target';

/**
 * Google's own service accounts that encrypt for a project, by service. Each must exist before a key can be opened to it:
 * Cloud Storage and BigQuery make theirs when asked for it (`projects.serviceAccount.get`, `projects.getServiceAccount`),
 * Secret Manager at `gcloud beta services identity create`.
 *
 * @see https://cloud.google.com/iam/docs/service-agents
 */
const AGENTS = {
  storage: (number: string) => `service-${number}@gs-project-accounts.iam.gserviceaccount.com`,
  bigquery: (number: string) => `bq-${number}@bigquery-encryption.iam.gserviceaccount.com`,
  secretmanager: (number: string) => `service-${number}@gcp-sa-secretmanager.iam.gserviceaccount.com`,
} as const;

/** A service that encrypts with a customer's key through an account of its own. */
export type ServiceAgent = keyof typeof AGENTS;

/** The service's own account as a member of an IAM policy. */
export function agentMember(agent: ServiceAgent, { projectNumber }: GoogleTarget): string {
  return `serviceAccount:${AGENTS[agent](projectNumber)}`;
}
