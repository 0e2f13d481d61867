import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** A pool of an Airflow. */
export interface AirflowPool {
  readonly name: string;
  readonly slots: number;
  /** @default - nothing is said */
  readonly description?: string;
}

/** Pools in an Airflow that a cloud operates: its own API makes and drops them, no resource does. */
export interface NeededPools {
  /** The Airflow, by the name that the cloud knows it by. */
  readonly environment: string;
  readonly pools: readonly AirflowPool[];
  /** Name of the parameter through which a base lends it. @default - it is the environment's own, and goes with its pools */
  readonly parameter?: string;
}

const METADATA = 'dataops:pools';

/** Says that a stack needs pools which nothing in it makes. */
export function needPools(construct: IConstruct, pools: NeededPools): void {
  construct.node.addMetadata(METADATA, pools, { stackTrace: false });
}

/** The pools that a stack needs. */
export function poolsIn(stack: TerraformStack): readonly NeededPools[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as NeededPools);
}
