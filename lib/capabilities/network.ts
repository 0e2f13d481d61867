import type { IConstruct } from 'constructs';

/**
 * The private network that warehouse and orchestrator lie in. A definition that declares one of them has one, with what
 * stands here where it says nothing.
 */
export interface NetworkProps {
  /**
   * The range of a network that is made, in CIDR notation, at least a /20 and at most a /16.
   * @default '10.0.0.0/16'
   */
  readonly range?: string;
  /**
   * Availability zones that it spans; each gets a private subnet. Redshift Serverless needs three.
   * @default 3
   * @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-usage-considerations.html
   */
  readonly zones?: number;
  /**
   * Ranges of the private subnets, each in another zone, where somebody hands out addresses. The last eighth of `range` is
   * kept for gateways. @default - an eighth of the range for each zone
   */
  readonly subnets?: readonly string[];
  /**
   * Whether what lies in it reaches the internet, through a gateway in each zone that lets nothing in. Gateways are paid for
   * by the hour; a sandbox never has one.
   * @default false
   */
  readonly internet?: boolean;
}

/** What a network does when its props leave something open. */
export const NETWORK_DEFAULTS = {
  range: '10.0.0.0/16',
  zones: 3,
  internet: false,
} as const satisfies NetworkProps;

/** A private network: made, there already, or lent. */
export interface INetwork extends IConstruct {
  /** The id that the cloud knows it by. */
  readonly networkId: string;
}
