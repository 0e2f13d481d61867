import type { SynthesizedStack } from '../../../lib/synthesized';
import { Policies } from '../../support/evaluate';
import type { Document } from '../../support/resource-policies';
import type { Caller } from '../../support/simulation';
import { boundaries } from './groundwork';

export interface Granted {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A role of a platform, as the account knows it. */
export interface Role extends Caller {
  /** What its own policies say. */
  readonly granted: readonly Granted[];
}

/** Where a role could get permissions from, besides its inline policies. */
const OTHER_GRANTS = /^aws_iam_(?!role$|role_policy$)/;

/** The roles of an environment, inside the boundary that its account has under the name they say. */
export function rolesOf(stack: SynthesizedStack): readonly Role[] {
  const other = stack.elements.find(({ type }) => OTHER_GRANTS.test(type));
  if (other !== undefined) throw new Error(`${other.address} may grant something, which is not evaluated`);
  const policies = new Policies(stack);
  const { references } = policies;
  const known = boundaries(references.place);
  return references.all('aws_iam_role').map(({ address, attributes }) => {
    if ('inline_policy' in attributes || 'managed_policy_arns' in attributes)
      throw new Error(`${address} has policies of its own, which are not evaluated`);
    const caller = policies.roleNamed(references.attribute(address, 'name'));
    const boundary = known.get(references.attribute(address, 'permissions_boundary'));
    if (boundary === undefined) throw new Error(`${address} has a boundary that the account does not have`);
    return { ...caller, boundary, granted: (caller.identityPolicies ?? []).flatMap(grantsOf) };
  });
}

function grantsOf(policy: Document): Granted[] {
  const { Statement } = policy as { Statement: { Action: string | string[]; Resource: string | string[] }[] };
  return Statement.map(({ Action, Resource }) => ({
    actions: [Action].flat(),
    resources: [Resource].flat(),
  }));
}
