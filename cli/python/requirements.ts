import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../cache';
import { BadInput } from '../failure';
import { requireDisk } from './disk';
import { explain } from './failures';
import { findInterpreter, OLDEST_PYTHON } from './interpreter';
import { Uv, type UvOptions } from './uv';

/** A file of requirements, and what they are installed together with. */
export interface Requirements {
  /** The file, as pip reads it. */
  readonly file: string;
  /** What is installed in any case, as requirements, for example `apache-airflow==3.0.6`. @default - nothing */
  readonly beside?: readonly string[];
  /** A lock whose versions hold wherever the requirements say nothing else. @default - none */
  readonly constraints?: string;
  /** How the lock is made again, for those whose is stale. @default - `dataops lock` of the file */
  readonly command?: string;
  /** Packages that were published later than this day are not there, for example `2025-09-05`. */
  readonly until: string;
}

/** The lock that belongs to a file of requirements: beside it, to be committed with it. */
export function lockOf(file: string): string {
  return `${file.replace(/\.(txt|in)$/, '')}.lock`;
}

/** How the lock of requirements is made. */
export const LOCK_COMMAND = 'dataops lock';

/**
 * Resolves requirements into a lock with hashes beside them, which holds for every platform and version of Python that is allowed.
 *
 * @returns the lock
 * @throws BadInput when there is no such file; Failure when they cannot be met together
 */
export async function compileLock(requirements: Requirements, options: UvOptions): Promise<string> {
  const { file, constraints, beside = [], until } = requirements;
  const heading = await headingOf(requirements);
  const lock = lockOf(file);
  await requireDisk(cacheFolder(options.env), 'downloads', 100);
  const uv = await Uv.open(await findInterpreter(options.env), options);
  const scratch = await mkdtemp(join(dirname(lock), '.lock-'));
  try {
    const [base, output] = [join(scratch, 'base.in'), join(scratch, 'lock')];
    await writeFile(base, beside.map((line) => `${line}\n`).join(''));
    await uv.run([
      ...['pip', 'compile', file, base, '--output-file', output],
      ...['--universal', '--python-version', OLDEST_PYTHON],
      ...['--generate-hashes', '--no-annotate', '--no-header', '--exclude-newer', until],
      ...(constraints === undefined ? [] : ['--constraints', constraints]),
    ]);
    await writeFile(output, `${heading}, with packages until ${until}\n${await readFile(output, 'utf8')}`);
    await rename(output, lock);
  } catch (error) {
    throw explain(error, { what: file, folder: dirname(lock) });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return lock;
}

/**
 * The lock of requirements, which was made of them as they are now.
 *
 * @throws BadInput when there is none, or it was made of others
 */
export async function currentLock(requirements: Omit<Requirements, 'until'>): Promise<string> {
  const { file, command = `${LOCK_COMMAND} ${file}` } = requirements;
  const heading = await headingOf(requirements);
  const lock = lockOf(file);
  if (!existsSync(lock))
    throw new BadInput(`there is no lock of ${file}; make it with \`${command}\`, and commit it`);
  const [first] = (await readFile(lock, 'utf8')).split('\n', 1);
  if (!first?.startsWith(heading))
    throw new BadInput(
      `${lock} is stale: ${file} has changed since it was made, or what it is installed with has; ` +
        `make it again with \`${command}\`, and commit it`,
    );
  return lock;
}

/** How the first line of a lock begins, which tells what it was made of. */
async function headingOf(requirements: Omit<Requirements, 'until'>): Promise<string> {
  const { file, beside = [], command = LOCK_COMMAND } = requirements;
  if (!isFile(file)) throw new BadInput(`there is no file of requirements ${file}`);
  const text = (await readFile(file, 'utf8')).replace(/\r\n/g, '\n');
  const hash = createHash('sha256')
    .update(JSON.stringify([text, beside]))
    .digest('hex');
  return `# made by \`${command}\` of requirements ${hash.slice(0, 16)}`;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
