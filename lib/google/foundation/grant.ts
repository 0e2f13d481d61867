import { TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { IGoogleRole } from './service-account';

/**
 * Makes a grant beside its grantee, so that references point at what is granted alone. The same grant is made once.
 *
 * Grants are single members of a policy, never whole bindings: those would take away what others granted.
 */
export function grantBeside(
  role: IGoogleRole,
  verb: string,
  granted: IConstruct,
  make: (scope: Construct, id: string) => void,
): void {
  const id = `${pathOf(granted, role)}/${verb}`;
  if (role.node.tryFindChild(id) === undefined) make(role, id);
}

/** Below the stack, so that it is the same in every environment; from its root for a grantee in another stack. */
function pathOf(granted: IConstruct, role: IGoogleRole): string {
  const stack = TerraformStack.of(granted);
  const { path } = granted.node;
  return TerraformStack.of(role) === stack ? path.slice(stack.node.path.length + 1) : path;
}
