import type { Construct } from 'constructs';
import type { INetwork } from '../../capabilities/network';

/** Services of AWS that a private network can have a way to, in AWS's own words. */
export const ENDPOINT_SERVICES = [
  'airflow.api',
  'airflow.env',
  'airflow.ops',
  'athena',
  'ecr.api',
  'ecr.dkr',
  'glue',
  'kms',
  'logs',
  'monitoring',
  'redshift-data',
  'redshift-serverless',
  's3',
  'secretsmanager',
  'sqs',
  'sts',
] as const;
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

/** A private network on AWS: made, there already, or lent. */
export interface IAwsNetwork extends INetwork {
  readonly vpcId: string;
  /** Private subnets, each in another availability zone. */
  readonly subnetIds: readonly string[];
  /** Asks for a private way to services. A network that is there already, or lent, has its own. */
  reach(...services: readonly EndpointService[]): void;
  /** A security group for one kind of thing, which nothing enters until something is let in. */
  securityGroup(scope: Construct, id: string, what: string): IAwsSecurityGroup;
}

export interface IAwsSecurityGroup {
  readonly securityGroupId: string;
  /** Lets members of another group, or of the same one, connect on a TCP port. */
  allowFrom(other: IAwsSecurityGroup, port: number): void;
}
