import type { Named } from '../../adopt/check';
import type { Problem } from '../../errors';
import { problemsOfName } from '../../names';
import { isKeyName, parseKeyName } from '../foundation/key-name';

export function* checkBucket(path: string, { bucket }: Named): Iterable<Problem> {
  const fix = `give the bucket's name, without 'gs://'`;
  if (typeof bucket !== 'string')
    yield { code: 'adoption', path, what: `it names no 'bucket'`, got: bucket, fix };
  else
    for (const what of problemsOfName('google.storage-bucket', bucket))
      yield { code: 'adoption', path, what, got: bucket, fix };
}

/** Where a key must lie: in the region of what it encrypts, and, to be taken over, in the environment's own project. */
interface KeyPlace {
  readonly region: string;
  /** @default - any project */
  readonly project?: string;
}

export function* checkKey(
  path: string,
  { keyName }: Named,
  { region, project }: KeyPlace,
): Iterable<Problem> {
  if (typeof keyName !== 'string' || !isKeyName(keyName)) {
    yield {
      code: 'adoption',
      path,
      what: `its 'keyName' is not the full name of a key`,
      got: keyName,
      allowed: 'projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>',
      fix: 'leave out the version, which changes with every rotation',
    };
    return;
  }
  const key = parseKeyName(keyName);
  if (key.location !== region)
    yield {
      code: 'adoption',
      path,
      what: `stores take keys of their own region alone, which is '${region}'`,
      got: keyName,
    };
  if (project !== undefined && key.project !== project)
    yield {
      code: 'adoption',
      path,
      what: `what is imported belongs to the environment's own project, which is '${project}'`,
      got: keyName,
      fix: 'use existing(...)',
    };
}
