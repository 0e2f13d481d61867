import { checkAdopted, undeclared, type Named } from '../../adopt/check';
import { DEFAULT_ZONES } from '../../capabilities/data-lake';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { fit } from '../../shape';
import { BUCKET_PARTS } from '../adoption';
import type { AwsKinds } from '../kinds';
import { checkAdoptedNetwork } from '../network/check';
import { ADOPTION } from '../shapes';
import { checkBucketName, checkKeyArn, checkRoleName } from './forms';

/** What is wrong with the things that an environment takes over. */
export function* checkAdoption(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { adoption, environmentClass } = context;
  const { value, problems } = fit(adoption, ADOPTION, path);
  yield* problems;
  const { zones = {}, roles = {}, keys = {}, logBucket, network } = value;
  const disposable = environmentClass === 'sandbox';
  const declaredZones = declared.lake === undefined ? [] : Object.keys(declared.lake.zones ?? DEFAULT_ZONES);

  for (const [zone, adopted] of Object.entries(zones)) {
    const at = `${path}.zones.${zone}`;
    if (!declaredZones.includes(zone)) yield undeclared(at, 'zone', declaredZones);
    yield* checkAdopted(at, adopted, disposable, checkBucket);
  }
  for (const [role, adopted] of Object.entries(roles)) {
    const at = `${path}.roles.${role}`;
    const declaredRoles = Object.keys(declared.roles ?? {});
    if (!declaredRoles.includes(role)) yield undeclared(at, 'role', declaredRoles);
    yield* checkAdopted(at, adopted, disposable, (where, { roleName }) => checkRoleName(where, roleName));
  }
  for (const [capability, adopted] of Object.entries(keys)) {
    if (adopted === undefined) continue;
    const at = `${path}.keys.${capability}`;
    if (declared[capability as keyof typeof keys] === undefined)
      yield undeclared(at, 'capability', Object.keys(declared));
    yield* checkAdopted(at, adopted, disposable, (where, { keyArn }) => checkKeyArn(where, keyArn));
  }
  if (network !== undefined) yield* checkAdoptedNetwork(network, declared, context, `${path}.network`);
  if (logBucket === undefined) return;
  const at = `${path}.logBucket`;
  if (declared.lake === undefined) yield undeclared(at, 'capability', Object.keys(declared));
  yield* checkAdopted(at, logBucket, disposable, checkBucket);
}

function* checkBucket(path: string, { bucket, keyArn, has = [] }: Named): Iterable<Problem> {
  yield* checkBucketName(path, bucket);
  if (keyArn !== undefined) yield* checkKeyArn(path, keyArn);
  for (const part of has as readonly unknown[])
    if (!BUCKET_PARTS.some((known) => known === part))
      yield {
        code: 'adoption',
        path: `${path}.has`,
        what: 'a bucket has no such part',
        got: part,
        allowed: BUCKET_PARTS,
      };
}
