import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { placeOf } from '../../lib/aws/foundation/target';
import { nameOfSecret } from '../../lib/aws/orchestrator/secret-names';
import { Problems } from '../../lib/errors';
import { LENT_AS } from '../../lib/aws/secret-store/lent';
import { Names } from '../../lib/names';
import { requireAccount } from './account';
import { checkPlace } from './bootstrap/check';
import { clients, type ClientOptions } from './clients';
import { orNothing } from './failures';
import { beingDeleted, binary, missing, noValue } from './secret-failures';

/** Which environment's, or base's, secrets. */
export interface SecretPlace {
  readonly platform: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Where and as whom the calls are made. @default - the services' own addresses, the user's own credentials */
  readonly client?: Omit<ClientOptions, 'region'>;
}

export interface SecretOptions extends SecretPlace {
  /** As the definition declares it, for example `crm-api-key`; Airflow's are `airflow/connections/<id>` and `airflow/variables/<key>`. */
  readonly secret: string;
}

/** Which version of which secret it is; never its value. */
export interface SecretVersion {
  readonly secret: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly version: string;
}

/**
 * Writes a secret's value through the service's API. It is asked for once the secret was found.
 *
 * @throws InvalidPlatform with everything that is wrong with the options, before any call
 * @throws Failure when the credentials belong to another account, or the secret is not there
 */
export async function setSecret(
  options: SecretOptions,
  value: () => Promise<string>,
): Promise<SecretVersion> {
  checkOptions(options, ['secret']);
  const { secret, account, region } = options;
  const secrets = await secretsOf(options);
  const { name } = await existing(secrets, options);
  const { VersionId } = await secrets.putSecretValue({ SecretId: name, SecretString: await value() });
  return { secret, name, account, region, version: VersionId! };
}

/** A secret's value, and which version it is. */
export interface ReadSecret extends SecretVersion {
  readonly value: string;
  /** Whether it is the one that the account's base lends: `name` is the base's. @default - it is the environment's own */
  readonly lent?: true;
}

/**
 * Reads a secret's value through the service's API: its own, else the one that the account's base lends.
 *
 * @throws InvalidPlatform with everything that is wrong with the options, before any call
 * @throws Failure when the credentials belong to another account, the secret is not there, or nobody wrote a value yet
 */
export async function getSecret(options: SecretOptions): Promise<ReadSecret> {
  checkOptions(options, ['secret']);
  const secrets = await secretsOf(options);
  const { name, lentAs } = await existing(secrets, options);
  const own = await currentValue(secrets, name, options);
  if (own !== undefined) return own;
  const lent = lentAs === undefined ? undefined : await currentValue(secrets, lentAs, options);
  if (lent === undefined) throw noValue(options, lentAs);
  return { ...lent, lent: true };
}

/** The value that a place has; undefined where nobody wrote one yet. @throws Failure when it is no text */
async function currentValue(
  secrets: SecretsManager,
  name: string,
  { secret, account, region }: SecretOptions,
): Promise<ReadSecret | undefined> {
  const read = await orNothing(secrets.getSecretValue({ SecretId: name }), 'ResourceNotFoundException');
  if (read === undefined) return undefined;
  if (read.SecretString === undefined) throw binary(name, region);
  return { secret, name, account, region, version: read.VersionId!, value: read.SecretString };
}

/** Credentials that are this account's, at Secrets Manager. */
export async function secretsOf({ account, region, client }: SecretPlace): Promise<SecretsManager> {
  const { sts, 'secrets-manager': secrets } = clients(['secrets-manager', 'sts'], { ...client, region });
  await requireAccount(sts, account);
  return secrets;
}

/** @throws InvalidPlatform with everything that is wrong with the options */
export function checkOptions(
  options: SecretPlace & { readonly secret?: string },
  required: readonly 'secret'[] = [],
): void {
  const problems = new Problems();
  const paths = { secret: 'NAME', platform: '--platform', environment: '--environment' } as const;
  for (const member of [...required, 'platform', 'environment'] as const)
    if (!options[member]) problems.add({ code: 'name', path: paths[member], what: 'it is required' });
  problems.addAll(checkPlace({ account: options.account, region: options.region }));
  problems.throwIfAny();
}

/** The place of a secret that is there. @throws Failure when it is not, or is being deleted */
async function existing(secrets: SecretsManager, options: SecretOptions): Promise<Place> {
  const { secret, region } = options;
  const name = nameOfSecret(new Names({ ...options, ...placeOf(options) }), secret);
  const found = await orNothing(secrets.describeSecret({ SecretId: name }), 'ResourceNotFoundException');
  if (found === undefined) throw missing(options, name);
  if (found.DeletedDate !== undefined) throw beingDeleted(name, region);
  return { name, lentAs: found.Tags?.find(({ Key }) => Key === LENT_AS)?.Value };
}

/** A place for a value, as the service knows it. */
interface Place {
  readonly name: string;
  /** Name of the base's place for the same secret. @default - the base lends no such one */
  readonly lentAs?: string;
}
