import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { Construct } from 'constructs';
import type { ISecret } from '../../capabilities/secret-store';
import { classify } from '../../classification';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { EVERYBODY, OpenPolicy, sid, type Statement } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';
import { LENT_AS } from './lent';
import type { LentSecret } from './lent-secrets';
import { READ } from './read';
import { Rotation, type RotationProps } from './rotation';

export interface AwsSecretProps {
  readonly name: string;
  readonly account: string;
  readonly key: IAwsKey;
  readonly disposal: Disposal;
  /** Who takes the place of its value, and how often. @default - nobody does */
  readonly rotation?: Pick<RotationProps, 'functionArn' | 'everyDays'>;
  /** Copies in other regions, each encrypted with a key of its region. @default - none */
  readonly replicas?: readonly { readonly region: string; readonly keyArn: string }[];
  /** The base's place for the same secret; who reads the one reads the other. @default - none is lent */
  readonly lent?: LentSecret;
  /**
   * A value that nobody has to know beforehand, as an expression of what Terraform makes for the moment: it is written once,
   * when the place is made, and kept in no plan and no state. @default - none; somebody writes one
   */
  readonly generated?: string;
}

/**
 * A place for a value, never the value: it is written through the service's API and stays out of code, state and output.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html
 */
export class AwsSecret extends Construct implements ISecret {
  readonly secretName: string;
  readonly secretArn: string;
  /** Its value, where Terraform writes it. */
  readonly value?: SecretsmanagerSecretVersion;
  private readonly key: IAwsKey;
  private readonly policy: OpenPolicy;
  private readonly lent?: LentSecret;

  constructor(scope: Construct, id: string, props: AwsSecretProps) {
    super(scope, id);
    const { name, account, key, disposal, rotation, replicas = [], lent, generated } = props;
    this.key = key;
    this.lent = lent;
    this.policy = new OpenPolicy(this, [denyOtherAccounts(account)]);
    const secret = new SecretsmanagerSecret(this, 'Default', {
      name,
      kmsKeyId: key.keyArn,
      recoveryWindowInDays: disposal.recoveryWindowInDays,
      replica:
        replicas.length === 0
          ? undefined
          : replicas.map(({ region, keyArn }) => ({ region, kmsKeyId: keyArn })),
      // Who finds no value here learns from it where to look.
      tags: lent && { [LENT_AS]: lent.secretName },
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    const policy = new SecretsmanagerSecretPolicy(this, 'Policy', {
      secretArn: secret.arn,
      policy: this.policy.json(),
      blockPublicPolicy: true,
    });
    const rotating =
      rotation && new Rotation(this, 'Rotation', { ...rotation, account, secretArn: secret.arn });
    if (generated !== undefined)
      this.value = new SecretsmanagerSecretVersion(this, 'Value', {
        secretId: secret.arn,
        secretStringWo: generated,
        secretStringWoVersion: 1,
      });
    const value = this.value === undefined ? [] : [this.value];
    classify(secret, { class: 'secret', name, with: [policy, ...value, ...(rotating?.parts ?? [])] });
    this.secretName = name;
    this.secretArn = secret.arn;
  }

  grantRead(role: IAwsRole): void {
    role.addToPolicy({
      Sid: sid('Read', 'Secret', this.node.id),
      Effect: 'Allow',
      Action: READ,
      Resource: this.secretArn,
    });
    this.key.grantDecrypt(role);
    this.lent?.grantRead(role);
  }

  /**
   * Lets the role of a function that rotates take the place of the value.
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
   */
  grantRotate(role: IAwsRole): void {
    role.addToPolicy({
      Sid: sid('Rotate', 'Secret', this.node.id),
      Effect: 'Allow',
      Action: [...READ, 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      Resource: this.secretArn,
    });
    this.key.grantEncrypt(role);
  }

  /** Adds to the secret's policy, which has this one owner. */
  addToResourcePolicy(statement: Statement): void {
    this.policy.add(statement);
  }
}

/** Whoever another account's policy or a stray statement names: nobody outside reads it. */
function denyOtherAccounts(account: string): Statement {
  return {
    Sid: 'DenyOtherAccounts',
    Effect: 'Deny',
    Principal: EVERYBODY,
    Action: 'secretsmanager:*',
    Resource: '*',
    Condition: {
      StringNotEquals: { 'aws:PrincipalAccount': account },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}
