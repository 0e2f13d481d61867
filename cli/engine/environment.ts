import { existsSync } from 'node:fs';
import type { Environment } from '../cache';

/** Says something to the user that stops nothing: lower case, no full stop. */
export type Warn = (message: string) => void;

// Each of them changes what a command means; the engine says all of it by itself.
const IGNORED = /^TF_(CLI_ARGS(_.*)?|WORKSPACE|DATA_DIR|INPUT)$/;

/**
 * Terraform and its providers are short-lived and read the provider's whole schema each time: a collector that runs less often
 * spares about a fifth of their CPU, for some hundred megabytes.
 * @see https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
const GOGC = '400';

/**
 * The environment in which every Terraform command runs: the user's, without what would change a command's meaning
 * behind its back, without a check for newer versions, and without a `TF_CLI_CONFIG_FILE` that does not exist.
 */
export function terraformEnvironment(env: Environment, warn: Warn): Environment {
  const ignored = Object.keys(env).filter((name) => IGNORED.test(name) && env[name]);
  if (ignored.length > 0) warn(`ignoring ${ignored.join(', ')}: the state and the arguments are chosen here`);
  const kept = Object.entries(env).filter(([name]) => !IGNORED.test(name));
  const clean: Record<string, string | undefined> = Object.fromEntries(kept);
  const settings = clean.TF_CLI_CONFIG_FILE;
  if (settings && !existsSync(settings)) {
    warn(`'TF_CLI_CONFIG_FILE' names '${settings}', which does not exist; carrying on without it`);
    delete clean.TF_CLI_CONFIG_FILE;
  }
  return { GOGC, ...clean, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' };
}
