import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Annotations, type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import type { AwsKeyAdoption } from '../adoption';
import type { IAwsRole } from '../roles/role';
import { iamArn, type Place } from './arn';
import type { Disposal } from './disposal';
import { grantKey } from './key-grants';
import { protectKey } from './key-protection';
import { OpenPolicy, type Statement } from './policy';

/** A customer key, wherever it comes from. */
export interface IAwsKey {
  readonly keyArn: string;
  /** What a store depends on, so that it is gone before its key is; absent with an existing key. */
  readonly resource?: ITerraformDependable;
  /** Adds to the key's policy; where the policy is somebody else's and lacks it, it warns instead. */
  addToPolicy(statement: Statement): void;
  /** Lets a role decrypt what the key encrypts. */
  grantDecrypt(role: IAwsRole): void;
  /** Lets a role encrypt with the key; uploads in parts need to decrypt as well. */
  grantEncrypt(role: IAwsRole): void;
}

export interface AwsKeyProps {
  /** Which capability encrypts with it, for example `lake`. */
  readonly purpose: string;
  /** Whose it is, for people who read a list of keys, for example `acme in production`. */
  readonly owner: string;
  /** Alias, with its `alias/`. */
  readonly alias: string;
  readonly place: Place;
  readonly disposal: Disposal;
  /** Name of the role that alone may delete the key or change its policy, as long as it is protected. */
  readonly breakGlassRole: string;
  /** A key that is there already. @default - one is created */
  readonly adopt?: AwsKeyAdoption;
  /** The provider of the region that it lies in. @default - the environment's own */
  readonly provider?: TerraformProvider;
}

/** A customer key with rotation. */
export class AwsKey extends Construct implements IAwsKey {
  readonly keyArn: string;
  readonly resource?: KmsKey;
  private readonly purpose: string;
  private readonly policy?: OpenPolicy;

  constructor(scope: Construct, id: string, props: AwsKeyProps) {
    super(scope, id);
    const { adopt, disposal, place, purpose, provider } = props;
    this.purpose = purpose;
    if (adopt?.how === 'existing') {
      this.keyArn = adopt.what.keyArn;
      return;
    }
    const account = iamArn(place, 'root');
    this.policy = new OpenPolicy(this, [
      { Sid: 'Account', Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' },
      ...(disposal.preventDestroy ? [protectKey(iamArn(place, `role/${props.breakGlassRole}`))] : []),
    ]);
    const key = new KmsKey(this, 'Default', {
      description: `Encrypts the ${purpose} of ${props.owner}`,
      enableKeyRotation: true,
      deletionWindowInDays: disposal.deletionWindowInDays,
      // KMS refuses a policy that its author could not change afterwards, which is what the protection is for.
      bypassPolicyLockoutSafetyCheck: disposal.preventDestroy,
      policy: this.policy.json(),
      provider,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    if (adopt?.how === 'imported') key.importFrom(adopt.what.keyArn.replace(/^.*:key\//, ''));
    const alias = new KmsAlias(this, 'Alias', { name: props.alias, targetKeyId: key.keyId, provider });
    classify(key, { class: 'key', name: props.alias, with: [alias] });
    this.keyArn = key.arn;
    this.resource = key;
  }

  addToPolicy(statement: Statement): void {
    if (this.policy !== undefined) this.policy.add(statement);
    else
      Annotations.of(this).addWarning(
        `the policy of the existing key ${this.keyArn} must have this statement: ${JSON.stringify(statement)}`,
      );
  }

  grantDecrypt(role: IAwsRole): void {
    grantKey(role, 'decrypt', this.purpose, this.keyArn);
  }

  grantEncrypt(role: IAwsRole): void {
    grantKey(role, 'encrypt', this.purpose, this.keyArn);
  }
}
