import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { Construct } from 'constructs';
import type { ISecret } from '../../capabilities/secret-store';
import { classify } from '../../classification';
import type { Disposal } from '../foundation/disposal';
import { grantBeside } from '../foundation/grant';
import type { IGoogleRole } from '../foundation/service-account';

/** How long a destroyed value can be brought back: 30 days. It says nothing about the secret as a whole. */
const VERSION_DESTROY_TTL = '2592000s';

export interface GoogleSecretProps {
  readonly secretId: string;
  /** The one region that values lie in. */
  readonly location: string;
  /** The customer key, in the same region. */
  readonly keyName: string;
  readonly disposal: Disposal;
}

/**
 * A place for a value, never the value: it is written through the service's API and stays out of code, state and output.
 * Values stay in one region. @see https://cloud.google.com/secret-manager/docs/cmek
 */
export class GoogleSecret extends Construct implements ISecret {
  readonly secretName: string;
  private readonly secret: SecretManagerSecret;

  constructor(scope: Construct, id: string, { secretId, location, keyName, disposal }: GoogleSecretProps) {
    super(scope, id);
    this.secretName = secretId;
    this.secret = new SecretManagerSecret(this, 'Default', {
      secretId,
      replication: {
        userManaged: { replicas: [{ location, customerManagedEncryption: { kmsKeyName: keyName } }] },
      },
      versionDestroyTtl: VERSION_DESTROY_TTL,
      deletionProtection: disposal.preventDestroy,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    classify(this.secret, { class: 'secret', name: secretId });
  }

  /** Secret Manager decrypts for its readers, so that the key stays closed to them. */
  grantRead(role: IGoogleRole): void {
    grantBeside(role, 'read', this, (scope, id) => {
      new SecretManagerSecretIamMember(scope, id, {
        secretId: this.secret.id,
        role: 'roles/secretmanager.secretAccessor',
        member: role.member,
      });
    });
  }
}
