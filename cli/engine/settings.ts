import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, type Environment, homeFolder } from '../cache';
import type { Installation, MirrorUse } from './providers';

/** The file among the user's own Terraform settings that says where providers are installed from. */
export function ownInstallation(env: Environment): string | undefined {
  return ownSettings(env).find((file) => /^\s*provider_installation\b/m.test(read(file)));
}

/**
 * Writes the Terraform settings for an installation into the cache and gives the file's path; undefined when the
 * user's own settings, or none, will do.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export async function writeSettings(
  env: Environment,
  { mirrors }: Installation,
): Promise<string | undefined> {
  if (mirrors.length === 0) return undefined;
  // Terraform reads one file or the other: credentials that the user keeps in theirs are carried along.
  const own = ownSettings(env).map(read);
  const checkpoint = own.some((text) => /^\s*disable_checkpoint\b/m.test(text))
    ? []
    : ['disable_checkpoint = true'];
  const text = [...own, ...checkpoint, installationBlock(mirrors), ''].join('\n');
  const folder = join(cacheFolder(env), 'terraform');
  const file = join(folder, `settings-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.tfrc`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
  return file;
}

function installationBlock(mirrors: readonly MirrorUse[]): string {
  const list = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(', ');
  const blocks = mirrors.map(({ path, providers }) => {
    return `  filesystem_mirror {\n    path    = ${JSON.stringify(path)}\n    include = [${list(providers)}]\n  }`;
  });
  const served = [...new Set(mirrors.flatMap(({ providers }) => providers))];
  const direct = `  direct {\n    exclude = [${list(served)}]\n  }`;
  return ['provider_installation {', ...blocks, direct, '}'].join('\n');
}

// Without the variable, Terraform reads the file in the home folder and all that lie in its folder there.
function ownSettings(env: Environment): string[] {
  if (env.TF_CLI_CONFIG_FILE) return [env.TF_CLI_CONFIG_FILE];
  const home = homeFolder(env);
  const folder = join(home, '.terraform.d');
  const more = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tfrc')) : [];
  return [join(home, '.terraformrc'), ...more.map((name) => join(folder, name))].filter((file) =>
    existsSync(file),
  );
}

const read = (file: string): string => readFileSync(file, 'utf8');
