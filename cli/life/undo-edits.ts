import type { Ground } from '../environments/ground';
import type { WrittenStack } from '../environments/synthesize';
import type { Tools } from './tools';

/** Terraform does not look at what is in a file: what `dataops dev` sent since the last apply is put back beside it. */
export async function undoEdits(
  { say }: Pick<Tools, 'say'>,
  ground: Ground,
  stacks: readonly WrittenStack[],
): Promise<void> {
  const count = await ground.contents.undoEdits(stacks);
  if (count > 0) say(`put back ${count === 1 ? '1 file' : `${count} files`} that \`dataops dev\` had sent`);
}
