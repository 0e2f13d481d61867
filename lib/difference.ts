import type { BuildContext } from './cloud';
import type { Definition } from './platform/definition';

/** What a prediction may look at: one environment, and what the definition says for all of them. */
export interface Predicting {
  readonly context: BuildContext;
  readonly definition: Definition;
}

interface Place {
  /** The setting that causes it; a name of `Settings` or of an extension's settings. */
  readonly setting: string;
  /** Terraform's name of the resource type, for example `aws_s3_bucket`. */
  readonly type: string;
  /** Only below this construct of the stack, for example `lake/results`. @default - anywhere in the stack */
  readonly under?: string;
}

/** A setting that changes one attribute of one resource type. */
export interface AttributeDifference extends Place {
  /** Path of the attribute, with list elements by index or by `Sid`, for example `policy.Statement[Protect]`. */
  readonly attribute: string;
  /** The value that an environment's settings lead to; undefined where the attribute is absent. */
  predicts(environment: Predicting): unknown;
}

/** A setting that decides whether resources of a type exist. */
export interface PresenceDifference extends Place {
  exists(environment: Predicting): boolean;
}

/**
 * One permitted difference. A difference between two environments is explained only if each side shows exactly what its own
 * settings predict.
 */
export type Difference = AttributeDifference | PresenceDifference;
