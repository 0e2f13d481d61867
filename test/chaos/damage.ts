import type { ObjectVersion } from '@aws-sdk/client-s3';
import type { Place } from '../../local/command/place';
import { stateStore } from './sandbox';

/** What happens to a state: what lies there afterwards, or undefined where nothing does. */
export type Damage = (state: string, first: string) => string | undefined;

export const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: (state) => state.slice(0, state.length / 2),
  emptied: () => '',
  'rolled back': (_, first) => first,
  lost: () => undefined,
};

/** Which object of the one environment that there is. */
export interface Stored {
  readonly bucket: string;
  /** How its key ends. */
  readonly suffix: '.tfstate' | '/environment.json';
}

/** Damages an object behind the command's back. @returns what brings it back, by hand, as it was */
export async function doDamage(
  place: Place,
  stored: Stored,
  damage: Damage,
): Promise<() => Promise<unknown>> {
  const s3 = stateStore(place);
  const [newest, ...older] = await versions(place, stored);
  const [state, first] = [await text(place, stored, newest!), await text(place, stored, older.at(-1)!)];
  const object = { Bucket: stored.bucket, Key: newest!.Key! };
  const damaged = damage(state, first);
  if (damaged === undefined) await s3.deleteObject(object);
  else await s3.putObject({ ...object, Body: damaged });
  return () => s3.putObject({ ...object, Body: state });
}

/** Every version of the object, the newest first. */
export async function versions(place: Place, { bucket, suffix }: Stored): Promise<readonly ObjectVersion[]> {
  const { Versions = [] } = await stateStore(place).listObjectVersions({ Bucket: bucket });
  return Versions.filter(({ Key }) => Key!.endsWith(suffix));
}

async function text(place: Place, { bucket }: Stored, { Key, VersionId }: ObjectVersion): Promise<string> {
  const { Body } = await stateStore(place).getObject({ Bucket: bucket, Key, VersionId });
  return Body!.transformToString();
}
