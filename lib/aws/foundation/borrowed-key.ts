import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import type { BaseReference } from '../../base/reference';
import { parameterOf } from '../account-base/parameter';
import { lets } from '../account-base/key-policy';
import type { IAwsRole } from '../roles/role';
import type { IAwsKey } from './key';
import { grantKey } from './key-grants';
import type { Statement } from './policy';

export interface BorrowedKeyProps {
  /** Which capability encrypts with it, for example `lake`. */
  readonly purpose: string;
  readonly base: BaseReference;
}

/**
 * The key that the account's base lends. Its ARN cannot be computed, and not everything that encrypts takes an alias, so
 * that it is read where the base publishes it. A destroy with `-refresh=false` reads it no more.
 */
export class BorrowedKey extends Construct implements IAwsKey {
  readonly keyArn: string;
  /** Nothing of ours is destroyed with it; it stands where a key of one's own would, so that dependencies compare. */
  readonly resource: DataAwsSsmParameter;
  private readonly purpose: string;
  private readonly base: BaseReference;

  constructor(scope: Construct, id: string, { purpose, base }: BorrowedKeyProps) {
    super(scope, id);
    this.purpose = purpose;
    this.base = base;
    const name = parameterOf(base.names, 'key');
    borrow(this, base, 'key', name);
    this.resource = new DataAwsSsmParameter(this, 'Default', { name, withDecryption: false });
    // The plain value: an ARN is no secret, and one that Terraform takes for one would hide every policy that names it.
    this.keyArn = this.resource.insecureValue;
  }

  /** The base's key lets the services of every capability use it; what it does not let anybody is said. */
  addToPolicy(statement: Statement): void {
    if (lets(statement, this.base.identity)) return;
    Annotations.of(this).addWarning(
      `the key of the base '${this.base.name}' does not have this statement, and cannot get it from here: ${JSON.stringify(statement)}`,
    );
  }

  grantDecrypt(role: IAwsRole): void {
    grantKey(role, 'decrypt', this.purpose, this.keyArn);
  }

  grantEncrypt(role: IAwsRole): void {
    grantKey(role, 'encrypt', this.purpose, this.keyArn);
  }
}
