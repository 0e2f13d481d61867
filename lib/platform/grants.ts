import type { Capabilities } from './built';
import type { Definition } from './definition';

/** Every grant between capabilities, in one place. */
export function grantAll({ roles = {}, warehouse }: Definition, built: Capabilities): void {
  const { lake, secrets } = built;
  for (const zone of warehouse?.loads ?? []) built.warehouse?.loadFrom(lake!.zone(zone));
  for (const [name, { reads = [], writes = [], secrets: read = [], queries }] of Object.entries(roles)) {
    const role = built.roles!.role(name);
    for (const zone of reads) lake?.zone(zone).grantRead(role);
    for (const zone of writes) lake?.zone(zone).grantWrite(role);
    for (const secret of read) secrets?.secret(secret).grantRead(role);
    if (queries === true) built.warehouse?.grantQuery(role);
  }
}
