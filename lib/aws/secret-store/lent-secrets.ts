import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import type { BaseReference } from '../../base/reference';
import { parameterOf } from '../account-base/parameter';
import { BorrowedKey } from '../foundation/borrowed-key';
import type { IAwsKey } from '../foundation/key';
import type { IAwsRole } from '../roles/role';
import { LENT, lentName, readLent } from './lent';

export interface LentSecretsProps {
  readonly base: BaseReference;
  /** What the environment's own secrets are encrypted with. */
  readonly key: IAwsKey;
}

/** A place of the base's for a secret that an environment has a place of its own for. */
export interface LentSecret {
  readonly secretName: string;
  /** Lets a role read the base's value too, its key included. */
  grantRead(role: IAwsRole): void;
}

/**
 * What the account's base lends of an environment's secrets. Their names are computed; that they are there is looked for
 * before anything is deployed.
 */
export class LentSecrets extends Construct {
  private readonly base: BaseReference;
  private readonly key: IAwsKey;
  /** What each role reads, by the role's path below its stack. */
  private readonly read = new Map<string, Set<string>>();

  constructor(scope: Construct, id: string, { base, key }: LentSecretsProps) {
    super(scope, id);
    this.base = base;
    // The base's key may be what the environment's own are encrypted with.
    this.key = key instanceof BorrowedKey ? key : new BorrowedKey(this, 'Key', { purpose: LENT, base });
  }

  /** Borrows a secret, if the base lends it. */
  borrow(secret: string): LentSecret | undefined {
    const name = lentName(this.base, secret);
    if (name === undefined) return undefined;
    borrow(this, this.base, 'secrets', parameterOf(this.base.names, 'secrets', secret), secret);
    return {
      secretName: name,
      grantRead: (role) => {
        const path = role.node.path.slice(TerraformStack.of(role).node.path.length + 1);
        this.read.set(path, new Set([...this.readBy(path), secret]));
        role.addToPolicy(readLent(this.base, secret, name));
        this.key.grantDecrypt(role);
      },
    };
  }

  /** What the role at a path below its stack was let read. */
  readBy(role: string): readonly string[] {
    return [...(this.read.get(role) ?? [])];
  }
}
