/**
 * What the base of an account can offer, each in the version of its contract. A base publishes every offer under a path that
 * names this version, so that a base that is too old, or lacks an offer, lacks the path.
 *
 * - `key`: reference of a customer key that encrypts what sandboxes hold, used through the cloud's services alone
 * - `access-logs`: name of the bucket that takes the access logs of every bucket of the account and region
 * - `network`: a private network, as JSON: `vpcId`, `subnetIds`, its `range`, and `s3PrefixListId`, which rules let out to
 * - `warehouse`: what a database of one's own lies in, as JSON: `workgroupArn`, its `endpoint`, and `adminSecretArn`, which names
 *   the administrator's secret
 * - `orchestrator`: an Airflow that folders of DAGs of one's own lie in, as JSON: `environmentName`, its `bucket`, and `webServer`, its
 *   host
 * - `secrets`: ARN of a place for a value that sandboxes read until they have their own; one offer for each secret
 */
export const OFFERS = {
  key: 1,
  'access-logs': 1,
  network: 1,
  warehouse: 1,
  orchestrator: 1,
  secrets: 1,
} as const satisfies Readonly<Record<string, number>>;

/** Something that a base can lend. */
export type Offer = keyof typeof OFFERS;
