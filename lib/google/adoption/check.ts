import { checkAdopted, undeclared } from '../../adopt/check';
import { DEFAULT_ZONES } from '../../capabilities/data-lake';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { fit } from '../../shape';
import type { GoogleKinds } from '../kinds';
import { ADOPTION } from '../shapes';
import { checkBucket, checkKey } from './forms';

/** What is wrong with the things that an environment takes over. */
export function* checkAdoption(
  declared: Declared,
  { adoption, environmentClass, target }: BuildContext<GoogleKinds>,
  path: string,
): Iterable<Problem> {
  const { value, problems } = fit(adoption, ADOPTION, path);
  yield* problems;
  const { zones = {}, keys = {}, logBucket } = value;
  // Not by the setting: a production that is decommissioned lets go of what it imported like of everything else.
  const disposable = environmentClass === 'sandbox';
  const declaredZones = declared.lake === undefined ? [] : Object.keys(declared.lake.zones ?? DEFAULT_ZONES);

  for (const [zone, adopted] of Object.entries(zones)) {
    const at = `${path}.zones.${zone}`;
    if (!declaredZones.includes(zone)) yield undeclared(at, 'zone', declaredZones);
    yield* checkAdopted(at, adopted, disposable, checkBucket);
  }
  for (const [capability, adopted] of Object.entries(keys)) {
    if (adopted === undefined) continue;
    const at = `${path}.keys.${capability}`;
    if (declared[capability as keyof typeof keys] === undefined)
      yield undeclared(at, 'capability', Object.keys(declared));
    const project = adopted.how === 'imported' ? target.project : undefined;
    yield* checkAdopted(at, adopted, disposable, (where, what) =>
      checkKey(where, what, { ...target, project }),
    );
  }
  if (logBucket === undefined) return;
  const at = `${path}.logBucket`;
  if (declared.lake === undefined) yield undeclared(at, 'capability', Object.keys(declared));
  yield* checkAdopted(at, logBucket, disposable, checkBucket);
}
