import { athena } from './services/athena';
import { cloudwatch } from './services/cloudwatch';
import { ec2 } from './services/ec2';
import { ecs } from './services/ecs';
import { glue } from './services/glue';
import { iam } from './services/iam';
import { kms } from './services/kms';
import { logs } from './services/logs';
import { rds } from './services/rds';
import { s3 } from './services/s3';
import { secretsmanager } from './services/secretsmanager';
import { sns } from './services/sns';
import { sqs } from './services/sqs';
import { ssm } from './services/ssm';
import type { ClientConfig, Entry, Found, Inventory, Listing } from './inventory';

/** All that is looked at; what is not listed here is not audited. */
export const LISTINGS: readonly Listing[] = [
  ...athena,
  ...cloudwatch,
  ...ec2,
  ...ecs,
  ...glue,
  ...iam,
  ...kms,
  ...logs,
  ...rds,
  ...s3,
  ...secretsmanager,
  ...sns,
  ...sqs,
  ...ssm,
];

/** Lists what stands in one region of an account, by each service's own calls; fails if any of them does. */
export async function listAccount(config: ClientConfig, listings = LISTINGS): Promise<Inventory> {
  const found = await Promise.all(listings.map((listing) => entriesOf(listing, config)));
  return found.flat();
}

async function entriesOf({ service, kind, list }: Listing, config: ClientConfig): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const found of list(config)) entries.push({ service, kind, ...details(found) });
  return entries;
}

function details(found: Found): Pick<Entry, 'id' | 'pending'> {
  if (typeof found === 'string') return { id: found };
  return { id: found.id, ...(found.pending && { pending: found.pending.toISOString() }) };
}
