import type { STS } from '@aws-sdk/client-sts';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the service lends a role for at most, to whoever is in a role already. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html */
const SECONDS = 3600;
/** Clients ask again some minutes before the end. */
const RENEW_BEFORE_SECONDS = 15 * 60;

interface RoleCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  readonly Expiration: string;
}

export interface RoleProps {
  readonly sts: STS;
  readonly roleArn: string;
  /** Who it is, as the account's trail shows it. */
  readonly sessionName: string;
}

/**
 * Hands a role's credentials to programs of this machine that know a token, and renews them as long as it is open: every SDK
 * asks by itself. They are in no file, and in no variable.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export class CredentialServer {
  private readonly token = randomBytes(32).toString('hex');
  private readonly server: Server;
  private current?: RoleCredentials;
  private renewing?: Promise<RoleCredentials>;

  private constructor(private readonly props: RoleProps) {
    this.server = createServer((request, response) => {
      if (!this.knows(request.headers.authorization)) return void response.writeHead(403).end();
      this.credentials().then(
        (credentials) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(credentials)),
        (error: Error) =>
          response.writeHead(500).end(JSON.stringify({ code: error.name, message: error.message })),
      );
    });
  }

  /** Assumes the role at once, so that nothing is started without it. @throws what the service says when it refuses */
  static async open(props: RoleProps): Promise<CredentialServer> {
    const server = new CredentialServer(props);
    await server.credentials();
    await new Promise<void>((resolve, reject) =>
      server.server.once('error', reject).listen(0, '127.0.0.1', resolve),
    );
    return server;
  }

  /** What a program gets over its environment in order to ask here. */
  get variables(): Readonly<Record<string, string>> {
    const { port } = this.server.address() as AddressInfo;
    return {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: this.token,
    };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private knows(said = ''): boolean {
    const [given, own] = [Buffer.from(said), Buffer.from(this.token)];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  private async credentials(): Promise<RoleCredentials> {
    if (this.current !== undefined && secondsTo(this.current.Expiration) > RENEW_BEFORE_SECONDS)
      return this.current;
    this.renewing ??= this.assume().finally(() => (this.renewing = undefined));
    return (this.current = await this.renewing);
  }

  private async assume(): Promise<RoleCredentials> {
    const { sts, roleArn: RoleArn, sessionName: RoleSessionName } = this.props;
    const { Credentials } = await sts.assumeRole({ RoleArn, RoleSessionName, DurationSeconds: SECONDS });
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials!;
    return {
      AccessKeyId: AccessKeyId!,
      SecretAccessKey: SecretAccessKey!,
      Token: SessionToken!,
      Expiration: Expiration!.toISOString(),
    };
  }
}

const secondsTo = (moment: string): number => (Date.parse(moment) - Date.now()) / 1000;
