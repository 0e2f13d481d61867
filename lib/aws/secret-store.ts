import { Construct } from 'constructs';
import {
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
import type { AwsKinds } from './kinds';
import { rotationOf } from './secret-store/rotating';
import { AwsSecret } from './secret-store/secret';

/** Secrets Manager: a place for each declared secret, encrypted with a key of its own. */
export class AwsSecretStore<Secret extends string = string>
  extends Construct
  implements ISecretStore<Secret>
{
  readonly prefix: string;
  readonly key: IAwsKey;
  private readonly secrets: ReadonlyMap<string, AwsSecret>;

  constructor(scope: Construct, id: string, props: SecretsProps<Secret>, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings, lasting } = context;
    this.key = capabilityKey(this, 'secrets', context);
    const some = names.of('aws.secret', 'any');
    this.prefix = some.slice(0, some.lastIndexOf('/') + 1);
    const make = (secret: string, said: SecretProps) =>
      new AwsSecret(lasting(this), secret, {
        name: names.of('aws.secret', secret),
        account: identity.account,
        key: this.key,
        disposal: disposalOf(settings),
        rotation: rotationOf(secret, said, context),
      });
    this.secrets = new Map(
      Object.entries(secretsOf(props)).map(([secret, said]) => [secret, make(secret, said)]),
    );
  }

  secret(name: Secret): AwsSecret {
    return member(this.secrets, name, 'secret', this.node.path);
  }
}
