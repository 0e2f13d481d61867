import type { Adopted } from '../environment';
import { DEFAULT_ZONES } from '../capabilities/data-lake';
import type { BuildContext, Declared } from '../cloud';
import type { Problem } from '../errors';
import { problemsOfName } from '../names';
import type { AwsKeyAdoption } from './adoption';
import { checkTrust } from './roles/check-trust';
import type { AwsKinds } from './kinds';

const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
/** The least that Athena takes. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const LEAST_CUTOFF = 10_000_000;

/** What is wrong with an environment's adoption and with the cloud's tuning. */
export function* checkAws(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { adoption, tuning, settings } = context;
  const zones = declared.lake === undefined ? [] : Object.keys(declared.lake.zones ?? DEFAULT_ZONES);
  const roles = Object.keys(declared.roles ?? {});
  const disposable = settings.removal === 'destroy';

  for (const [at, adopted] of Object.entries(adoption.zones ?? {}))
    yield* checkThing(
      `${path}.adopt.zones.${at}`,
      adopted,
      disposable,
      zones.includes(at) ? undefined : ['zone', zones],
    );
  for (const [at, adopted] of Object.entries(adoption.roles ?? {}))
    yield* checkThing(
      `${path}.adopt.roles.${at}`,
      adopted,
      disposable,
      roles.includes(at) ? undefined : ['role', roles],
    );
  if (adoption.logBucket !== undefined)
    yield* checkThing(`${path}.adopt.logBucket`, adoption.logBucket, disposable);
  for (const [at, adopted] of Object.entries(adoption.keys ?? {}) as [string, AwsKeyAdoption][])
    yield* checkThing(`${path}.adopt.keys.${at}`, adopted, disposable);

  const cutoff = tuning.lake?.bytesScannedCutoffPerQuery;
  if (cutoff !== undefined && (!Number.isSafeInteger(cutoff) || cutoff < LEAST_CUTOFF))
    yield {
      code: 'number',
      path: `${path}.lake.bytesScannedCutoffPerQuery`,
      what: `must be a whole number of bytes, at least ${LEAST_CUTOFF}`,
      got: cutoff,
      fix: 'leave it out to keep 1 TiB',
    };
  yield* checkTrust(`${path}.trust`, tuning.trust ?? {}, roles);
}

type Unknown = readonly ['zone' | 'role', readonly string[]];

function* checkThing(
  path: string,
  adopted: Adopted,
  disposable: boolean,
  unknown?: Unknown,
): Iterable<Problem> {
  if (unknown !== undefined)
    yield {
      code: `unknown-${unknown[0]}`,
      path,
      what: `the definition has no ${unknown[0]} of this name`,
      allowed: unknown[1],
    };
  if (adopted?.how !== 'existing' && adopted?.how !== 'imported') {
    yield { code: 'adoption', path, what: 'it is neither existing(...) nor imported(...)', got: adopted };
    return;
  }
  if (adopted.how === 'imported' && disposable)
    yield {
      code: 'adoption',
      path,
      what: 'what is imported becomes part of the environment, and this one is destroyed as a whole',
      fix: 'use existing(...), which is never destroyed',
    };
  yield* checkForm(path, adopted.what as Readonly<Record<string, unknown>>);
}

function* checkForm(path: string, what: Readonly<Record<string, unknown>>): Iterable<Problem> {
  const { bucket, keyArn, roleName } = what;
  if (bucket === undefined && keyArn === undefined && roleName === undefined)
    yield {
      code: 'adoption',
      path,
      what: 'it names nothing',
      got: what,
      allowed: ['bucket', 'keyArn', 'roleName'],
    };
  if (bucket !== undefined)
    for (const wrong of problemsOfName('aws.s3-bucket', String(bucket)))
      yield { code: 'adoption', path, what: wrong, got: bucket };
  if (roleName !== undefined)
    for (const wrong of problemsOfName('aws.iam-role', String(roleName)))
      yield { code: 'adoption', path, what: wrong, got: roleName, fix: `give the role's name, not its ARN` };
  if (keyArn !== undefined && !KEY_ARN.test(String(keyArn)))
    yield {
      code: 'adoption',
      path,
      what: 'it is not the ARN of a KMS key',
      got: keyArn,
      allowed: 'arn:aws:kms:<region>:<account>:key/<id>',
      fix: `an alias can be pointed at another key, so name the key itself`,
    };
}
