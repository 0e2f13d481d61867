import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../failure';

/** @throws Failure when the disk of a folder, which need not be there yet, has less room than is needed */
export async function requireDisk(folder: string, what: string, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(standing(folder));
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free < megabytes)
    throw new Failure(
      `there is no room for ${what} in ${folder}: it needs ${megabytes} MB, ${free} MB are free; ` +
        'free some, or name another folder in DATAOPS_CACHE',
    );
}

function standing(folder: string): string {
  return existsSync(folder) ? folder : standing(dirname(folder));
}
