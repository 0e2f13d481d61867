import { devNull } from 'node:os';

/** The account that the emulator plays unless it is told another one, whatever the keys. */
export const EMULATOR_ACCOUNT = '123456789012';

/** Keys that no account has: a request that went astray would be refused. */
export const EMULATOR_CREDENTIALS = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };

/** Variables to lay over a process's own; what is `undefined` is taken away from it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What makes Terraform, its AWS provider and backend, and the AWS SDKs talk to the emulator and never to an account.
 *
 * Every `AWS_` variable of `inherited` goes, so that no profile, credential, endpoint or flag of the user's is left,
 * and the shared files are replaced by nothing: even `ignore_configured_endpoint_urls` in a profile would lead a
 * request to AWS.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function awsEnvironment(url: string, region: string, inherited: NodeJS.ProcessEnv): Environment {
  return {
    ...withoutAws(inherited),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: EMULATOR_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: EMULATOR_CREDENTIALS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}

/** What the emulator itself runs with: moto reads AWS's variables too, and the user's own for moto would change it. */
export function serverEnvironment(inherited: NodeJS.ProcessEnv, account = EMULATOR_ACCOUNT): Environment {
  return {
    ...withoutAws(inherited),
    ...without(inherited, 'MOTO_'),
    AWS_CONFIG_FILE: devNull,
    MOTO_ACCOUNT_ID: account,
  };
}

const withoutAws = (inherited: NodeJS.ProcessEnv): Environment => without(inherited, 'AWS_');

function without(inherited: NodeJS.ProcessEnv, prefix: string): Environment {
  const names = Object.keys(inherited).filter((name) => name.toUpperCase().startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
