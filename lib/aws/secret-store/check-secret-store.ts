import { secretsOf, type SecretProps } from '../../capabilities/secret-store';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { Identity } from '../../names';
import { problemsOfName } from '../../names';
import { checkReplicaRegion } from '../foundation/region';
import type { AwsKinds, AwsTuning } from '../kinds';
import { keepsReplicas } from '../replication/wanted';
import { rotates } from './rotating';

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION_ARN =
  /^arn:aws[a-z-]*:lambda:([a-z0-9-]+):(\d{12}):function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_$-]{1,128})?$/;

/** What is wrong with the tuning of the secrets, and with who rotates them. */
export function* checkSecretStore(
  declared: Declared,
  { settings, identity }: BuildContext<AwsKinds>,
  { rotatedBy = {}, replicate = {} }: NonNullable<AwsTuning['secrets']>,
  path: string,
): Iterable<Problem> {
  const secrets = secretsOf(declared.secrets);
  const running = rotates(settings);
  for (const [secret, by] of Object.entries(rotatedBy)) {
    const at = `${path}.rotatedBy.${secret}`;
    yield* checkRotated(at, secret, secrets);
    yield* checkFunction(at, by, running ? identity : undefined);
  }
  for (const [secret, { rotateEveryDays }] of Object.entries(secrets))
    if (running && rotateEveryDays !== undefined && rotatedBy[secret] === undefined)
      yield {
        code: 'capability-missing',
        path: `${path}.${secret}.rotateEveryDays`,
        what: 'nobody makes its new values',
        got: rotateEveryDays,
        fix: `name a Lambda function with aws.with({ secrets: { rotatedBy: { '${secret}': '<name>' } } })`,
      };
  for (const [secret, regions] of Object.entries(replicate)) {
    const at = `${path}.replicate.${secret}`;
    yield* checkDeclared(at, secret, secrets);
    for (const [index, region] of regions.entries()) {
      yield* checkReplicaRegion(`${at}[${index}]`, region, keepsReplicas(settings) ? identity : undefined);
      if (regions.indexOf(region) !== index)
        yield { code: 'duplicate', path: `${at}[${index}]`, what: 'it is named twice', got: region };
    }
  }
}

type Secrets = Readonly<Record<string, SecretProps>>;

function* checkDeclared(path: string, secret: string, secrets: Secrets): Iterable<Problem> {
  if (!Object.hasOwn(secrets, secret))
    yield {
      code: 'unknown-secret',
      path,
      what: 'the definition has no secret of this name',
      allowed: Object.keys(secrets),
    };
}

function* checkRotated(path: string, secret: string, secrets: Secrets): Iterable<Problem> {
  if (!Object.hasOwn(secrets, secret)) yield* checkDeclared(path, secret, secrets);
  else if (secrets[secret]!.rotateEveryDays === undefined)
    yield {
      code: 'unknown-secret',
      path,
      what: 'the definition does not say that this secret rotates',
      fix: `give it 'rotateEveryDays', or leave the function out`,
    };
}

/** @param place where the function must lie; absent where it is not used */
function* checkFunction(
  path: string,
  by: unknown,
  place: Pick<Identity, 'account' | 'region'> | undefined,
): Iterable<Problem> {
  const allowed = `the name of a Lambda function, or arn:aws:lambda:<region>:<account>:function:<name>`;
  if (typeof by !== 'string' || !by.startsWith('arn:')) {
    const problems =
      typeof by === 'string' ? problemsOfName('aws.lambda-function', by) : ['it names no function'];
    for (const what of problems) yield { code: 'target', path, what, got: by, allowed };
    return;
  }
  const [matched, region, account] = FUNCTION_ARN.exec(by) ?? [];
  if (matched === undefined)
    yield { code: 'target', path, what: 'it is not the ARN of a Lambda function', got: by, allowed };
  else if (place !== undefined && (region !== place.region || account !== place.account))
    yield {
      code: 'target',
      path,
      what: `it lies outside of the environment's account and region (${place.account}, ${place.region})`,
      got: by,
      fix: 'name the function, and let each environment have one of that name',
    };
}
