import type { Statement } from '../../../lib/aws/foundation/policy';

/** A policy as IAM reads it. A role's trust has statements without a resource. */
export interface PolicyDocument<S = Statement> {
  readonly Version: '2012-10-17';
  readonly Statement: readonly S[];
}

export function document<S = Statement>(...statements: readonly S[]): PolicyDocument<S> {
  return { Version: '2012-10-17', Statement: statements };
}
