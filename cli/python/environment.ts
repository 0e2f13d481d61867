import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../cache';
import { requireDisk } from './disk';
import { explain } from './failures';
import { findInterpreter } from './interpreter';
import { makeOnce } from './once';
import { Uv, type UvOptions } from './uv';

/** Packages of Python that go together into one environment. */
export interface PythonPackages {
  /** What the environment is called, in the cache and in messages, for example `airflow-3.0.6`. */
  readonly name: string;
  /** A lock in which every package has its hashes, as `uv pip compile --generate-hashes` writes it. */
  readonly lock: string;
  /** Versions of Python to install on, the best first. @default - 3.12, 3.11 */
  readonly pythons?: readonly string[];
  /** Room that it takes on the disk, with what is downloaded. */
  readonly megabytes: number;
}

/** An environment of Python that is there to be used, and never changed. */
export interface PythonEnvironment {
  readonly folder: string;
  /** The folder of its programs. */
  readonly bin: string;
  /** Its interpreter. */
  readonly python: string;
  /** Version of its interpreter, for example `3.11`. */
  readonly version: string;
}

/**
 * The environment of some packages in the tool's cache, where it is made the first time: once per lock and version of Python.
 * What an interrupted installation has downloaded is not downloaded again.
 *
 * @throws Failure when there is no Python, no room on the disk, or no way to the package index
 */
export async function pythonEnvironment(
  packages: PythonPackages,
  options: UvOptions,
): Promise<PythonEnvironment> {
  const { name, lock, pythons, megabytes } = packages;
  const { env, say } = options;
  const base = await findInterpreter(env, pythons);
  const hash = createHash('sha256')
    .update(await readFile(lock))
    .digest('hex')
    .slice(0, 12);
  const cache = cacheFolder(env);
  const folder = join(cache, 'python', `${name}-py${base.version}-${hash}`);
  const bin = join(folder, 'bin');
  const python = join(bin, 'python');
  const fill = async (partial: string): Promise<void> => {
    await requireDisk(cache, name, megabytes);
    const uv = await Uv.open(base, options);
    say(`installing ${name} for python ${base.version} into ${folder}, once`);
    await uv.run(['venv', '--allow-existing', '--relocatable', '--python', base.executable, partial]);
    const into = ['--python', join(partial, 'bin', 'python')];
    await uv.run(['pip', 'install', ...into, '--no-deps', '--require-hashes', '--requirement', lock]);
  };
  try {
    // A link to an interpreter that was removed leads nowhere.
    await makeOnce(folder, () => existsSync(python), fill);
  } catch (error) {
    throw explain(error, { what: name, folder: cache });
  }
  return { folder, bin, python, version: base.version };
}
