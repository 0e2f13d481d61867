import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsKinds } from '../kinds';

/** A sandbox's tables are filled where `down` removes them again: never in a bucket that is somebody else's. */
export function* checkFilled(
  { lake }: Declared,
  { settings, adoption }: Pick<BuildContext<AwsKinds>, 'settings' | 'adoption'>,
  path: string,
): Iterable<Problem> {
  if (settings.data !== 'seeded' && settings.data !== 'masked') return;
  for (const [zone, { tables = {} }] of Object.entries(lake?.zones ?? {}))
    if (adoption.zones?.[zone]?.how === 'existing' && Object.keys(tables).length > 0)
      yield {
        code: 'adoption',
        path: `${path}.adopt.zones.${zone}`,
        what: `its tables would be ${settings.data} in a bucket that stays when the sandbox goes`,
        got: adoption.zones[zone].what.bucket,
        fix: `leave it out, or say data: 'empty'`,
      };
}
