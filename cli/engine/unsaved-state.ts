import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from './errors';
import type { Diagnostic } from './events';

/** Where Terraform saves a state that its backend did not take. */
export const unsavedStateFile = (folder: string): string => join(folder, 'errored.tfstate');

/**
 * The error of a state that could not be written to its backend, or undefined. Until it is pushed, every further apply
 * would start from an older one and make everything anew.
 *
 * @see https://developer.hashicorp.com/terraform/cli/state/recover
 */
export function unsavedState(
  stack: string,
  folder: string,
  diagnostics: readonly Diagnostic[] = [],
): EngineError | undefined {
  const file = unsavedStateFile(folder);
  if (!existsSync(file)) return undefined;
  return new EngineError({
    code: 'state-unsaved',
    what: `the state of '${stack}' could not be written to its backend and lies in '${file}'`,
    fix: 'keep that file, make the backend reachable, and push it with `terraform state push` before anything else',
    diagnostics,
  });
}
