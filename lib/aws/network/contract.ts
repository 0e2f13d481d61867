import type { Construct, IConstruct } from 'constructs';
import type { INetwork } from '../../capabilities/network';
import type { Settings } from '../../settings';

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
  'sns',
  'sqs',
  'sts',
] as const;
/** A service of AWS that is reached through an endpoint of the network. */
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

/** Where members of a network's security groups may connect to: exactly where the network has ways. */
export interface Ways {
  /** The network's own addresses; all of them where it is somebody else's, whose routes decide. */
  readonly range: string;
  /** The addresses of S3 in this region. @default - no way is known */
  readonly s3PrefixListId?: string;
  /** Whether there is a way to the internet. */
  readonly internet: boolean;
}

/** A private network on AWS: made, there already, or lent. */
export interface IAwsNetwork extends INetwork {
  readonly vpcId: string;
  /** Private subnets, each in another availability zone, in the same order everywhere. */
  readonly subnetIds: readonly string[];
  readonly ways: Ways;
  /** Subnets that the internet leads into, in as many zones. @default - it leads into none that is known */
  readonly publicSubnetIds?: readonly string[];
  /** Asks for a private way to services. Of a network that is there already, or lent, it says what must be there. */
  reach(...services: readonly EndpointService[]): void;
  /**
   * A security group for one kind of thing, which nothing enters until something is let in. What is in it may connect to
   * the network itself and to what the network has ways to.
   */
  securityGroup(scope: Construct, id: string, what: string): IAwsSecurityGroup;
}

/** Who may speak to what carries it; everybody else may not. */
export interface IAwsSecurityGroup extends IConstruct {
  readonly securityGroupId: string;
  /** Lets members of another group, or of the same one, connect on a TCP port. */
  allowFrom(other: IAwsSecurityGroup, port: number): void;
}

/** The network that an environment has by its setting. */
export type NetworkIn<S extends Settings['network']> = S extends 'none' ? undefined : IAwsNetwork;
