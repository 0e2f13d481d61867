import type { Environment } from '../cache';
import { EngineError } from './errors';
import { runTerraform, type RunTerraform } from './process';

/** The Terraform that was found. */
export interface Terraform {
  /** Its name on the PATH, or its path. */
  readonly binary: string;
  /** For example `1.11.4`. */
  readonly version: string;
  /** For example `linux_amd64`. */
  readonly platform: string;
}

/** Since this version the S3 backend locks by itself (`use_lockfile`). */
export const OLDEST_TERRAFORM = '1.10';

/**
 * Finds Terraform on the environment's PATH, or takes the one named.
 *
 * @throws EngineError `terraform-missing`, or `terraform-too-old` for one before 1.10.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
 */
export async function findTerraform(
  env: Environment,
  binary = 'terraform',
  run: RunTerraform = runTerraform,
): Promise<Terraform> {
  const { code, stdout, stderr } = await run({
    binary,
    args: ['version', '-json'],
    folder: process.cwd(),
    env,
  });
  const { terraform_version: version, platform } = parse(stdout);
  if (code !== 0 || version === undefined || platform === undefined) {
    throw new EngineError({
      code: 'terraform-missing',
      what: `'${binary} version -json' did not answer like terraform`,
      got: (stderr || stdout).trim().slice(0, 200) || `exit code ${code}`,
      fix: `install terraform ${OLDEST_TERRAFORM} or newer from https://developer.hashicorp.com/terraform/install`,
    });
  }
  if (isOlder(version, OLDEST_TERRAFORM)) {
    throw new EngineError({
      code: 'terraform-too-old',
      what: `terraform ${OLDEST_TERRAFORM} or newer is needed, for the state's own lock`,
      got: `${version} ('${binary}')`,
      fix: 'install a newer one from https://developer.hashicorp.com/terraform/install',
    });
  }
  return { binary, version, platform };
}

function parse(json: string): { terraform_version?: string; platform?: string } {
  try {
    // A wrapper or a warning may come before the answer itself.
    return JSON.parse(json.slice(json.indexOf('{'))) as { terraform_version?: string; platform?: string };
  } catch {
    return {};
  }
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = than.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
