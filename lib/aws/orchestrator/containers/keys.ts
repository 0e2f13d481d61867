import type { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import { disposalOf } from '../../foundation/disposal';
import type { IAwsKey } from '../../foundation/key';
import { sid } from '../../foundation/policy';
import type { AwsKinds } from '../../kinds';
import type { IAwsRole } from '../../roles/role';
import { AwsSecret } from '../../secret-store/secret';
import { ADMINISTRATOR } from './definitions';
import { hashOf, jsonOf, randomText } from './generated';

/**
 * What Airflow's parts must know alike: `fernet` encrypts connections that people write by the web server, `session` signs
 * who is logged in there, `tokens` what its parts and tasks show each other.
 */
export type KeyOfAirflow = 'fernet' | 'session' | 'tokens';

/**
 * Airflow's own keys, and the password of its first user: made while it is deployed, handed to the secret store alone, and
 * found in no plan and no state. There are new ones only where their places are new.
 */
export class AirflowKeys extends Construct {
  readonly keys: AwsSecret;
  /** Where people find the password, beside the name: `{"username": …, "password": …}`. */
  readonly administrator: AwsSecret;
  private readonly key: IAwsKey;

  constructor(scope: Construct, id: string, key: IAwsKey, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { names, identity, settings, lasting } = context;
    const place = lasting(this);
    const make = (what: string, values: Readonly<Record<string, string>>) =>
      new AwsSecret(place, what, {
        name: names.of('aws.secret', `airflow/${what}`),
        account: identity.account,
        key,
        disposal: disposalOf(settings),
        generated: jsonOf(values),
      });
    this.key = key;
    this.keys = make('keys', {
      fernet: hashOf(randomText(place, 'fernet')),
      session: randomText(place, 'session'),
      tokens: randomText(place, 'tokens'),
    } satisfies Record<KeyOfAirflow, string>);
    this.administrator = make('administrator', {
      username: JSON.stringify(ADMINISTRATOR),
      password: randomText(place, 'password'),
    });
  }

  /** What must have been written before a container starts. */
  get values(): readonly SecretsmanagerSecretVersion[] {
    return [this.keys, this.administrator].map(({ value }) => value!);
  }

  /** What ECS is told so that a container gets one of the keys. */
  keyFor(use: KeyOfAirflow): string {
    return `${this.keys.secretArn}:${use}::`;
  }

  /** The same of the first user's password. */
  get password(): string {
    return `${this.administrator.secretArn}:password::`;
  }

  /** Lets the role that starts containers give them both. */
  grantRead(role: IAwsRole): void {
    role.addToPolicy({
      Sid: sid('Read', 'Airflow', 'Keys'),
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: [this.keys.secretArn, this.administrator.secretArn],
    });
    this.key.grantDecrypt(role);
  }
}
