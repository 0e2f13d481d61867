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
  /** Availability zones that it spans; each gets a private subnet. @default 2 */
  readonly zones?: number;
  /**
   * Whether what lies in it reaches the internet, through a gateway that lets nothing in. It is paid for by the hour; a
   * sandbox never has one.
   * @default false
   */
  readonly internet?: boolean;
}

/** What a network does when its props leave something open. */
export const NETWORK_DEFAULTS = {
  range: '10.0.0.0/16',
  zones: 2,
  internet: false,
} as const satisfies NetworkProps;

/** A private network: made, there already, or lent. */
export interface INetwork extends IConstruct {
  /** The id that the cloud knows it by. */
  readonly networkId: string;
}
