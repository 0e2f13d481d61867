import { Failure } from '../failure';
import { Unavailable } from './unavailable';

interface Installing {
  /** What was to be installed, or compiled. */
  readonly what: string;
  /** The folder that it goes to. */
  readonly folder: string;
}

interface ProcessError extends Error {
  readonly code?: string | number;
  readonly stderr?: string;
}

/** One line for each of the ways in which an installation goes wrong on other people's machines. */
export function explain(error: unknown, { what, folder }: Installing): Failure {
  if (error instanceof Failure) return error;
  const { code, message, stderr = '' } = error as ProcessError;
  const output = `${message}\n${stderr}`;
  const failure = (text: string) => new Failure(text, { cause: error });
  if (code === 'ENOSPC' || /No space left on device|ENOSPC/.test(output))
    return failure(
      `there is no room left in ${folder} for ${what}; free some, or name another folder in DATAOPS_CACHE`,
    );
  if (/^(EACCES|EROFS|ENOTDIR|EEXIST)$/.test(String(code)))
    return failure(`${folder} cannot be written (${code}); name another folder in DATAOPS_CACHE`);
  if (UNREACHABLE.test(output))
    return new Unavailable(
      `${what} cannot be installed, because the package index cannot be reached; check the network, the proxy and PIP_INDEX_URL`,
      { cause: error },
    );
  if (/hash mismatch|do not match the hashes/i.test(output))
    return failure(
      `${what} cannot be installed, because what the package index sent is not what the lock names; check PIP_INDEX_URL`,
    );
  return failure(`${what} cannot be installed: ${reasonIn(stderr) ?? message}`);
}

const UNREACHABLE =
  /error sending request|dns error|Connection refused|Failed to establish a new connection|NewConnectionError|ConnectTimeout|timed out|Network is unreachable|tunnel error|Could not connect/i;

/** What the installer says, without the frames that it draws around it. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^(\s|×|╰─▶|│|├─▶|error:|ERROR:)+/, '').trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join(' ');
}
