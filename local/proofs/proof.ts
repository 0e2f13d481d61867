import type { Workspace } from '../../cli/engine';
import type { ClientConfig } from '../emulator/emulator';
import type { Deployed } from '../run/deployment';
import type { DeployedStack } from '../run/deployed-stack';

/** What a proof may use: the deployed platform, its stack as data, and clients of the services themselves. */
export interface Proving {
  readonly built: Deployed;
  readonly stack: DeployedStack;
  readonly client: ClientConfig;
  /** The stack, as Terraform is driven on it. */
  readonly workspace: Workspace;
  /** Everything that Terraform wrote: state, plan and outputs, as text. */
  readonly written: () => Promise<readonly string[]>;
}

/** One thing that is seen to work, through the service's own API. */
export interface Proof {
  /** The capability that it proves. */
  readonly capability:
    'state' | 'secrets' | 'lake' | 'roles' | 'monitoring' | 'network' | 'warehouse' | 'orchestrator';
  readonly title: string;
  /**
   * How sure it makes: `proven` where data or a request went through the service and would fail without the wiring;
   * `applied` where a service merely reports what was made.
   */
  readonly certainty: 'proven' | 'applied';
  /** Throws unless it is so; returns what was seen. */
  run(proving: Proving): Promise<string>;
}
