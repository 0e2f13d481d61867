import { placeOf } from '../../lib/aws/foundation/target';
import { Problems } from '../../lib/errors';
import { Names } from '../../lib/names';
import { Failure } from '../failure';
import { requireAccount } from './account';
import { checkPlace } from './bootstrap/check';
import { clients, type ClientOptions } from './clients';
import { orNothing } from './failures';

export interface SecretOptions {
  /** As the definition declares it, for example `crm-api-key`. */
  readonly secret: string;
  readonly platform: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Where and as whom the calls are made. @default - the services' own addresses, the user's own credentials */
  readonly client?: Omit<ClientOptions, 'region'>;
}

/** Which version of which secret was written; never its value. */
export interface WrittenSecret {
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
): Promise<WrittenSecret> {
  checkOptions(options);
  const { secret, account, region, client } = options;
  const { sts, 'secrets-manager': secrets } = clients(['secrets-manager', 'sts'], { ...client, region });
  await requireAccount(sts, account);
  const name = new Names({ ...options, ...placeOf(options) }).of('aws.secret', secret);
  const found = await orNothing(secrets.describeSecret({ SecretId: name }), 'ResourceNotFoundException');
  if (found === undefined) throw missing(options, name);
  if (found.DeletedDate !== undefined)
    throw new Failure(
      `the secret '${name}' is being deleted; take that back with \`aws secretsmanager restore-secret --secret-id ${name} --region ${region}\``,
    );
  const { VersionId } = await secrets.putSecretValue({ SecretId: name, SecretString: await value() });
  return { secret, name, account, region, version: VersionId! };
}

function missing({ secret, platform, environment, account, region }: SecretOptions, name: string): Failure {
  return new Failure(
    `there is no secret '${secret}' of ${platform} in ${environment} (${name} in account ${account}, ${region}); deploy the environment first, with the secret declared`,
  );
}

function checkOptions(options: SecretOptions): void {
  const problems = new Problems();
  for (const [member, path] of [
    ['secret', 'NAME'],
    ['platform', '--platform'],
    ['environment', '--environment'],
  ] as const)
    if (!options[member]) problems.add({ code: 'name', path, what: 'it is required' });
  problems.addAll(checkPlace({ account: options.account, region: options.region }));
  problems.throwIfAny();
}
