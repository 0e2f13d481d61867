import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import type { GoogleKeyAdoption } from '../adoption';
import type { Disposal } from './disposal';
import { parseKeyName } from './key-name';
import { agentMember, type ServiceAgent } from './service-agents';
import type { GoogleTarget } from './target';

/** What a service needs to encrypt with a key. */
const USE = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';

/** Ninety days, the longest that auditors accept. */
const ROTATION_PERIOD = '7776000s';

/** A customer key, wherever it comes from. */
export interface IGoogleKey {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…` */
  readonly keyName: string;
  /**
   * The key's name as one of the services refers to it: known only once the service may use the key, so that nothing is
   * created too early and no store outlives its key.
   */
  nameFor(service: ServiceAgent): string;
}

export interface GoogleKeyProps<Service extends ServiceAgent> {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, for a new key. */
  readonly keyName: string;
  /** The services that encrypt with it. Readers need no access to it: the services decrypt for them. */
  readonly services: readonly Service[];
  readonly target: GoogleTarget;
  readonly disposal: Disposal;
  /** A key that is there already. @default - one is created, in a ring of its own */
  readonly adopt?: GoogleKeyAdoption;
}

/**
 * A customer key with rotation, in a ring of its own. Its versions can be brought back for 30 days after they were
 * destroyed, everywhere: that period is fixed when a key is created, and another one would be another key.
 *
 * @see https://cloud.google.com/kms/docs/cmek
 */
export class GoogleKey<Service extends ServiceAgent = ServiceAgent> extends Construct implements IGoogleKey {
  readonly keyName: string;
  private readonly members: ReadonlyMap<ServiceAgent, KmsCryptoKeyIamMember>;

  constructor(scope: Construct, id: string, props: GoogleKeyProps<Service>) {
    super(scope, id);
    const { services, target, disposal, adopt } = props;
    this.keyName = adopt?.what.keyName ?? props.keyName;
    if (adopt?.how === 'existing') {
      this.members = new Map();
      for (const service of services) this.warnOf(agentMember(service, target));
      return;
    }
    const { ring: ringName, key: name, location } = parseKeyName(this.keyName);
    const lifecycle = { preventDestroy: disposal.preventDestroy };
    const ring = new KmsKeyRing(this, 'Ring', { name: ringName, location, lifecycle });
    const key = new KmsCryptoKey(this, 'Default', {
      name,
      keyRing: ring.id,
      purpose: 'ENCRYPT_DECRYPT',
      rotationPeriod: ROTATION_PERIOD,
      lifecycle,
    });
    if (adopt !== undefined) {
      ring.importFrom(this.keyName.replace(/\/cryptoKeys\/.*$/, ''));
      key.importFrom(this.keyName);
    }
    this.members = new Map(
      services.map((service) => {
        const member = agentMember(service, target);
        return [
          service,
          new KmsCryptoKeyIamMember(this, service, { cryptoKeyId: key.id, role: USE, member }),
        ];
      }),
    );
    classify(key, { class: 'key', name: this.keyName, with: [ring, ...this.members.values()] });
  }

  nameFor(service: Service): string {
    return this.members.get(service)?.cryptoKeyId ?? this.keyName;
  }

  private warnOf(member: string): void {
    Annotations.of(this).addWarning(`the existing key ${this.keyName} must give ${member} the role ${USE}`);
  }
}
