import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  secretNames,
  secretsOf,
  type ISecretStore,
  type SecretProps,
  type SecretsProps,
} from '../capabilities/secret-store';
import type { BuildContext } from '../cloud';
import { member } from '../member';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import type { IAwsKey } from './foundation/key';
import { makeProvider } from './foundation/provider';
import type { AwsKinds } from './kinds';
import { replicaKey } from './replication/key';
import { replicatedTo } from './replication/wanted';
import { rotationOf } from './secret-store/rotating';
import { lenderOf, lentName } from './secret-store/lent';
import { LentSecrets } from './secret-store/lent-secrets';
import { AwsSecret } from './secret-store/secret';

/** Secrets Manager: a place for each declared secret, encrypted with a key of its own. */
export class AwsSecretStore<Secret extends string = string>
  extends Construct
  implements ISecretStore<Secret>
{
  readonly prefix: string;
  readonly key: IAwsKey;
  private readonly context: BuildContext<AwsKinds>;
  /** What the account's base lends of them. @default - it lends none, or the environment has all to itself */
  readonly lent?: LentSecrets;
  private readonly secrets: ReadonlyMap<string, AwsSecret>;
  private readonly keys = new Map<string, IAwsKey>();

  constructor(scope: Construct, id: string, props: SecretsProps<Secret>, context: BuildContext<AwsKinds>) {
    super(scope, id);
    this.context = context;
    const { identity, names, settings, lasting } = context;
    this.key = capabilityKey(this, 'secrets', context);
    const some = names.of('aws.secret', 'any');
    this.prefix = some.slice(0, some.lastIndexOf('/') + 1);
    const base = lenderOf(context);
    if (base !== undefined && secretNames(props).some((secret) => lentName(base, secret)))
      // A capital, because no secret's name has any.
      this.lent = new LentSecrets(this, 'Lent', { base, key: this.key });
    const make = (secret: string, said: SecretProps) =>
      new AwsSecret(lasting(this), secret, {
        name: names.of('aws.secret', secret),
        account: identity.account,
        key: this.key,
        disposal: disposalOf(settings),
        lent: this.lent?.borrow(secret),
        rotation: rotationOf(secret, said, context),
        replicas: replicatedTo(context, secret).map((region) => ({
          region,
          keyArn: this.keyIn(region).keyArn,
        })),
      });
    this.secrets = new Map(
      Object.entries(secretsOf(props)).map(([secret, said]) => [secret, make(secret, said)]),
    );
  }

  secret(name: Secret): AwsSecret {
    return member(this.secrets, name, 'secret', this.node.path);
  }

  /** The key of copies in a region, made when the first of them is asked for. */
  private keyIn(region: string): IAwsKey {
    const known = this.keys.get(region);
    if (known !== undefined) return known;
    // Capitals, because no secret has any.
    const replicas = this.node.tryFindChild('Replicas') ?? new Construct(this, 'Replicas');
    const room = new Construct(this.context.lasting(replicas as Construct), region);
    const provider = makeProvider(TerraformStack.of(room), this.context, region);
    const key = replicaKey(room, 'secrets', provider, this.context);
    this.keys.set(region, key);
    return key;
  }

  /** ARN of each, by its name. */
  arns(): Readonly<Record<string, string>> {
    return Object.fromEntries(Array.from(this.secrets, ([name, { secretArn }]) => [name, secretArn]));
  }
}
