import type { Capabilities } from './built';
import type { Definition } from './definition';

/** Every grant between capabilities, in one place. */
export function grantAll({ roles: declared = {} }: Definition, { roles, lake, secrets }: Capabilities): void {
  if (roles === undefined) return;
  for (const [name, { reads = [], writes = [], secrets: read = [] }] of Object.entries(declared)) {
    const role = roles.role(name);
    for (const zone of reads) lake?.zone(zone).grantRead(role);
    for (const zone of writes) lake?.zone(zone).grantWrite(role);
    for (const secret of read) secrets?.secret(secret).grantRead(role);
  }
}
