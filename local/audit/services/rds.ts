import {
  paginateDescribeDBInstances,
  paginateDescribeDBParameterGroups,
  paginateDescribeDBSnapshots,
  paginateDescribeDBSubnetGroups,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { ClientConfig, Listing } from '../inventory';

export const rds: readonly Listing[] = [
  { service: 'rds', kind: 'database', list: databases },
  { service: 'rds', kind: 'snapshot', list: snapshots },
  { service: 'rds', kind: 'subnet group', list: subnetGroups },
  { service: 'rds', kind: 'parameter group', list: parameterGroups },
];

async function* databases(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeDBInstances({ client: new RDSClient(config) }, {}))
    for (const { DBInstanceIdentifier } of page.DBInstances ?? []) yield DBInstanceIdentifier!;
}

async function* snapshots(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeDBSnapshots({ client: new RDSClient(config) }, {}))
    for (const { DBSnapshotIdentifier } of page.DBSnapshots ?? []) yield DBSnapshotIdentifier!;
}

async function* subnetGroups(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeDBSubnetGroups({ client: new RDSClient(config) }, {}))
    for (const { DBSubnetGroupName } of page.DBSubnetGroups ?? []) yield DBSubnetGroupName!;
}

/** RDS makes one of its own, called `default.…`, for each engine that somebody asks for, and keeps it. */
async function* parameterGroups(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateDescribeDBParameterGroups({ client: new RDSClient(config) }, {}))
    for (const { DBParameterGroupName: name } of page.DBParameterGroups ?? [])
      if (!name!.startsWith('default.')) yield name!;
}
