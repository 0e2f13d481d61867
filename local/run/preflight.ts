import { findTerraform } from '../../cli/engine';
import { findPython } from '../emulator/python';

const OLDEST_NODE = [20, 19] as const;

export interface Tools {
  /** The interpreter that runs the emulator. */
  readonly python: string;
  /** Terraform's version. */
  readonly terraform: string;
}

/**
 * Finds what the run needs, before anything starts.
 *
 * @throws Error with one line for each thing that is missing or too old, and how to get it
 */
export async function preflight(say: (text: string) => void): Promise<Tools> {
  const [terraform, python] = await Promise.allSettled([findTerraform(process.env), findPython({ say })]);
  const problems = [checkNode(process.versions.node), messageOf(terraform), messageOf(python)].filter(
    (problem) => problem !== undefined,
  );
  if (problems.length > 0 || python.status === 'rejected' || terraform.status === 'rejected')
    throw new Error(problems.join('\n'));
  return { python: python.value, terraform: terraform.value.version };
}

export function checkNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (recent) return undefined;
  return `node ${version} is too old; install ${OLDEST_NODE.join('.')} or newer, see https://nodejs.org/en/download`;
}

function messageOf(settled: PromiseSettledResult<unknown>): string | undefined {
  if (settled.status === 'fulfilled') return undefined;
  const reason: unknown = settled.reason;
  return reason instanceof Error ? reason.message : String(reason);
}
