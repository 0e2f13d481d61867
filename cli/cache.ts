import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Environment variables, as Node hands them over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the tool keeps what it may rebuild at any time: working data of Terraform, generated settings, downloads.
 * Named by `DATAOPS_CACHE`.
 *
 * @default `~/.cache/cdktf-dataops`
 */
export function cacheFolder(env: Environment): string {
  return env.DATAOPS_CACHE ? resolve(env.DATAOPS_CACHE) : join(homeFolder(env), '.cache', 'cdktf-dataops');
}

/** The user's home as the given environment sees it. */
export function homeFolder(env: Environment): string {
  return env.HOME ? env.HOME : homedir();
}
