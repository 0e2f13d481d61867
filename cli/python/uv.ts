import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, type Environment } from '../cache';
import { explain } from './failures';
import type { Interpreter } from './interpreter';
import { ownLock } from './locks';
import { makeOnce } from './once';

/** The release that the lock of this name has. @see https://docs.astral.sh/uv/ */
export const UV = '0.13.9';

export interface UvOptions {
  readonly env: Environment;
  /** Told of what takes longer, in a few words. */
  readonly say: (text: string) => void;
}

/** uv, in an environment of its own, which is made in the cache the first time; the user's own may be of any version. */
export class Uv {
  private constructor(
    private readonly binary: string,
    private readonly env: Environment,
  ) {}

  /** @throws Failure when it cannot be installed */
  static async open(python: Interpreter, { env, say }: UvOptions): Promise<Uv> {
    const folder = join(cacheFolder(env), 'python', `uv-${UV}-py${python.version}`);
    const binary = join(folder, 'bin', 'uv');
    const fill = async (partial: string): Promise<void> => {
      say(`installing uv ${UV} into ${folder}, once`);
      await promisify(execFile)(python.executable, ['-m', 'venv', partial], { env });
      const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', '--retries', '1'];
      const args = ['-m', 'pip', 'install', ...quietly, '--require-hashes', '--requirement', ownLock('uv')];
      await promisify(execFile)(join(partial, 'bin', 'python'), args, { env });
    };
    try {
      await makeOnce(folder, () => existsSync(binary), fill);
    } catch (error) {
      throw explain(error, { what: `uv ${UV}`, folder: cacheFolder(env) });
    }
    return new Uv(binary, env);
  }

  /** Runs a command of uv's. What was downloaded before stays in the tool's cache. @throws as a child process does */
  async run(args: readonly string[]): Promise<void> {
    const cache = { UV_CACHE_DIR: join(cacheFolder(this.env), 'python', 'downloads') };
    // Of the machine's Pythons only: none is downloaded.
    const ours = { UV_NO_CONFIG: '1', UV_NO_PROGRESS: '1', UV_PYTHON_DOWNLOADS: 'never' };
    const env = { ...asPip(this.env), ...cache, ...ours };
    await promisify(execFile)(this.binary, ['--quiet', ...args], { env, maxBuffer: 1 << 26 });
  }
}

/** Where packages come from is set once, for pip, whose settings uv does not read. */
function asPip(env: Environment): Environment {
  const { PIP_INDEX_URL, PIP_CERT } = env;
  return {
    ...(PIP_INDEX_URL && { UV_DEFAULT_INDEX: PIP_INDEX_URL }),
    ...(PIP_CERT && { SSL_CERT_FILE: PIP_CERT }),
    ...env,
  };
}
