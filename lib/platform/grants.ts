import type { IRole, RoleProps } from '../capabilities/roles';
import type { Capabilities } from './built';
import type { Definition } from './definition';

/** Every grant between capabilities, in one place. */
export function grantAll({ roles = {}, warehouse, orchestrator }: Definition, built: Capabilities): void {
  for (const zone of warehouse?.loads ?? []) built.warehouse?.loadFrom(built.lake!.zone(zone));
  for (const [name, props] of Object.entries(roles)) grant(built.roles!.role(name), props, built);
  if (orchestrator !== undefined && built.orchestrator !== undefined)
    grant(built.orchestrator.role, orchestrator, built);
  for (const severity of orchestrator?.raises ?? [])
    built.monitoring?.grantRaise(built.orchestrator!.role, severity);
}

function grant(
  role: IRole,
  { reads = [], writes = [], secrets: read = [], queries, builds }: RoleProps,
  { lake, secrets, warehouse }: Capabilities,
): void {
  for (const zone of reads) lake?.zone(zone).grantRead(role);
  for (const zone of writes) lake?.zone(zone).grantWrite(role);
  for (const secret of read) secrets?.secret(secret).grantRead(role);
  if (builds === true) warehouse?.grantBuild(role);
  else if (queries === true) warehouse?.grantQuery(role);
}
