import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, homeFolder } from '../cache';
import type { Requirement } from './requirements';

/** The versions of a provider that a filesystem mirror holds for a platform, unpacked or packed. */
export function versionsIn(mirror: string, source: string, platform: string): string[] {
  const folder = join(mirror, ...source.split('/'));
  const packed = new RegExp(`^terraform-provider-.+?_(\\d.*)_${platform}\\.zip$`);
  return entries(folder).flatMap((entry) => {
    const zipped = packed.exec(entry.name)?.[1];
    if (zipped !== undefined) return [zipped];
    return existsSync(join(folder, entry.name, platform)) ? [entry.name] : [];
  });
}

/** Whether the mirror can serve the requirement; a range of versions is left to Terraform to match. */
export function offers(mirror: string, { source, version }: Requirement, platform: string): boolean {
  const versions = versionsIn(mirror, source, platform);
  return /^\d[^,\s]*$/.test(version) ? versions.includes(version) : versions.length > 0;
}

/** Whether the folder is laid out as a mirror: host, namespace, type, version. */
export function isMirror(folder: string): boolean {
  return entries(folder).some(
    (host) => host.name.includes('.') && entries(join(folder, host.name)).length > 0,
  );
}

/**
 * Where mirrors usually are: the folders that Terraform itself looks at, and those below /opt.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function usualMirrors(env: Environment, optional = '/opt'): string[] {
  const home = homeFolder(env);
  const data = [
    env.XDG_DATA_HOME || join(home, '.local', 'share'),
    ...(env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':'),
  ];
  const implied = [
    join(home, '.terraform.d', 'plugins'),
    ...data.map((dir) => join(dir, 'terraform', 'plugins')),
  ];
  return [...new Set([...implied.filter(isMirror), ...below(optional, 2)])];
}

function below(folder: string, depth: number): string[] {
  if (existsSync(join(folder, 'registry.terraform.io'))) return [folder];
  if (depth === 0) return [];
  const folders = entries(folder).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => below(join(folder, name), depth - 1));
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
