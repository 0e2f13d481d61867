import type { BuildContext } from './cloud';
import type { Definition } from './platform/definition';

/** What a prediction may look at: one environment, and what the definition says for all of them. */
export interface Predicting {
  readonly context: BuildContext;
  readonly definition: Definition;
  /** Terraform's address of what lies at a construct path below the stack; undefined where there is nothing. */
  address(path: string): string | undefined;
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
  /**
   * Whether something that an environment adopted decides instead of the setting; what differs from it then is not
   * comparable. @default - never
   */
  adopted?(environment: Predicting): boolean;
  /**
   * The value that an environment's settings lead to; undefined where the attribute is absent.
   *
   * @param path the construct path of the resource, below the stack
   */
  predicts(environment: Predicting, path: string): unknown;
}

/**
 * A setting that decides whether a part of a resource is there: a statement of a policy, for example. What is there on both sides
 * is compared as it is.
 */
export interface PartDifference extends Place {
  /** Path of the part, as that of an attribute. */
  readonly part: string;
  /** Whether an environment's settings lead to it. */
  isThere(environment: Predicting): boolean;
}

/** A setting that decides whether resources of a type exist. */
export interface PresenceDifference extends Place {
  /**
   * Whether it is there; undefined where an environment's settings say nothing about it.
   *
   * @param path the construct path of the resource, below the stack
   * @param address Terraform's address; of a provider block with an alias `provider.aws.<alias>`
   */
  exists(environment: Predicting, path: string, address: string): boolean | undefined;
}

/**
 * A setting that puts one thing in the place of another. Everything that refers to the one in one environment refers to the
 * other in the next, in whatever attribute, and in resources of the user's own too.
 */
export interface ReferenceDifference {
  readonly setting: string;
  /** What it is in every environment, for example `the key of the lake`. */
  readonly thing: string;
  /** Every text that refers to it in an environment, in the same order everywhere; none where it is adopted. */
  texts(environment: Predicting): readonly string[];
}

/**
 * One permitted difference. A difference between two environments is explained only if each side shows exactly what its own
 * settings predict.
 */
export type Difference = AttributeDifference | PartDifference | PresenceDifference | ReferenceDifference;

export function isPart(difference: Difference): difference is PartDifference {
  return 'part' in difference;
}

export function isPresence(difference: Difference): difference is PresenceDifference {
  return 'exists' in difference;
}

export function isReference(difference: Difference): difference is ReferenceDifference {
  return 'texts' in difference;
}
