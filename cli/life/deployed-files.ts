import { join } from 'node:path';
import { objectsIn } from '../aws/edits/objects';
import type { WrittenStack } from '../environments/synthesize';

/** A file that a stack puts where an orchestrator takes it from. */
export interface DeployedFile {
  /** What it is called there. */
  readonly key: string;
  /** Where it lies on this machine. */
  readonly file: string;
}

/** The files of a stack. */
export function deployedFiles(stack: WrittenStack): readonly DeployedFile[] {
  return objectsIn(stack).flatMap(({ key, source }) =>
    source === undefined ? [] : [{ key, file: join(stack.folder, source) }],
  );
}
