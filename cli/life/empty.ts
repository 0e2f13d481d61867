import type { TablePlace } from '../../lib/data/filling';
import type { Ground } from '../environments/ground';
import type { EnvironmentStack } from '../environments/stack';
import type { Stored } from '../environments/store';
import { fillingsOf } from './fill';
import type { Tools } from './tools';

/** Removes what tables were filled with that the environment does not fill any more, as after `--data empty`. */
export async function emptyAbandoned(
  { say }: Pick<Tools, 'say'>,
  ground: Ground,
  stacks: readonly EnvironmentStack[],
  found: Stored | undefined,
): Promise<void> {
  const filled = placesIn(stacks).map(textOf);
  const abandoned = placesIn(found?.record.stacks ?? []).filter((place) => !filled.includes(textOf(place)));
  if (abandoned.length === 0) return;
  const count = await ground.contents.empty(abandoned);
  if (count > 0) say(`removed ${count === 1 ? '1 file' : `${count} files`} that tables had been filled with`);
}

function placesIn(stacks: readonly EnvironmentStack[]): readonly TablePlace[] {
  return fillingsOf(stacks).flatMap(({ tables }) => tables.map(({ place }) => place));
}

const textOf = ({ bucket, prefix }: TablePlace): string => `${bucket}/${prefix}`;
