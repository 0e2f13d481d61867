import { devNull } from 'node:os';
import { iamArn } from '../../lib/aws/foundation/arn';
import { requireAccount } from '../aws/account';
import { clients } from '../aws/clients';
import type { Environment } from '../cache';
import { whoRuns } from '../life/person';
import type { Desk } from './desk';
import { CredentialServer } from './credentials';

/** What a program runs with that works as a role of an environment. */
export interface Session {
  /** The whole environment of the program. */
  readonly env: Environment;
  close(): void;
}

/** Everything by which an SDK would find the developer's own credentials before the role's. */
const OWN_CREDENTIALS =
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|PROFILE|DEFAULT_PROFILE|ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|CONTAINER_.*|CREDENTIAL_EXPIRATION)$/;

/**
 * Works as a role: assumes it, and makes the environment in which every SDK finds the role's credentials and no others.
 *
 * @throws Failure when the account is another's; what the service says when it refuses the role
 */
export async function openSession(
  { identity }: Pick<Desk, 'identity'>,
  roleName: string,
  env: Environment,
): Promise<Session> {
  const { account, region } = identity;
  const { sts } = clients(['sts'], { region });
  await requireAccount(sts, account);
  const roleArn = iamArn(identity, `role/${roleName}`);
  const server = await CredentialServer.open({ sts, roleArn, sessionName: sessionName() });
  return { env: asRole(env, region, server.variables), close: () => server.close() };
}

/** An environment without the developer's own credentials, and with the way to the role's. */
function asRole(env: Environment, region: string, variables: Readonly<Record<string, string>>): Environment {
  const others = Object.entries(env).filter(([name]) => !OWN_CREDENTIALS.test(name));
  return {
    ...Object.fromEntries(others),
    // Shared files come before what is asked for here; theirs is often an administrator's profile.
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...variables,
  };
}

/** As IAM allows it. @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function sessionName(): string {
  return whoRuns()
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64);
}
