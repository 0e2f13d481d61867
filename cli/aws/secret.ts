import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { placeOf } from '../../lib/aws/foundation/target';
import { nameOfSecret } from '../../lib/aws/orchestrator/secret-names';
import { Problems } from '../../lib/errors';
import { Names } from '../../lib/names';
import { Failure } from '../failure';
import { requireAccount } from './account';
import { checkPlace } from './bootstrap/check';
import { clients, type ClientOptions } from './clients';
import { orNothing } from './failures';

/** Which environment's secrets. */
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
  const name = await existing(secrets, options);
  const { VersionId } = await secrets.putSecretValue({ SecretId: name, SecretString: await value() });
  return { secret, name, account, region, version: VersionId! };
}

/** A secret's value, and which version it is. */
export interface ReadSecret extends SecretVersion {
  readonly value: string;
}

/**
 * Reads a secret's value through the service's API.
 *
 * @throws InvalidPlatform with everything that is wrong with the options, before any call
 * @throws Failure when the credentials belong to another account, the secret is not there, or nobody wrote a value yet
 */
export async function getSecret(options: SecretOptions): Promise<ReadSecret> {
  checkOptions(options, ['secret']);
  const read = await currentValue(await secretsOf(options), options);
  if (read === undefined) throw noValue(options);
  return read;
}

/** The value that a place has; undefined where nobody wrote one yet. @throws Failure when the secret is not there */
async function currentValue(
  secrets: SecretsManager,
  options: SecretOptions,
): Promise<ReadSecret | undefined> {
  const { secret, account, region } = options;
  const name = await existing(secrets, options);
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

/** The name of a secret that is there. @throws Failure when it is not, or is being deleted */
async function existing(secrets: SecretsManager, options: SecretOptions): Promise<string> {
  const { secret, region } = options;
  const name = nameOfSecret(new Names({ ...options, ...placeOf(options) }), secret);
  const found = await orNothing(secrets.describeSecret({ SecretId: name }), 'ResourceNotFoundException');
  if (found === undefined) throw missing(options, name);
  if (found.DeletedDate !== undefined)
    throw new Failure(
      `the secret '${name}' is being deleted; take that back with \`aws secretsmanager restore-secret --secret-id ${name} --region ${region}\``,
    );
  return name;
}

function missing({ secret, platform, environment, account, region }: SecretOptions, name: string): Failure {
  return new Failure(
    `there is no secret '${secret}' of ${platform} in ${environment} (${name} in account ${account}, ${region}); deploy the environment first, with the secret declared`,
  );
}

function noValue({ secret, platform, environment }: SecretOptions): Failure {
  return new Failure(
    `the secret '${secret}' of ${platform} in ${environment} has no value yet; write one with \`dataops secret set ${secret}\``,
  );
}

function binary(name: string, region: string): Failure {
  return new Failure(
    `the value of the secret '${name}' is not a text, so this command did not write it; read it with ` +
      `\`aws secretsmanager get-secret-value --secret-id ${name} --region ${region}\``,
  );
}
