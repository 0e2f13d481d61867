import { Construct } from 'constructs';
import { secretNames, type ISecretStore, type SecretsProps } from '../capabilities/secret-store';
import type { BuildContext } from '../cloud';
import { member } from '../member';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import type { IGoogleKey } from './foundation/key';
import type { GoogleKinds } from './kinds';
import { GoogleSecret } from './secret-store/secret';

/** Secret Manager: a place for each declared secret, encrypted with a key of its own. */
export class GoogleSecretStore<Secret extends string = string>
  extends Construct
  implements ISecretStore<Secret>
{
  readonly prefix: string;
  readonly key: IGoogleKey;
  private readonly secrets: ReadonlyMap<string, GoogleSecret>;

  constructor(scope: Construct, id: string, props: SecretsProps<Secret>, context: BuildContext<GoogleKinds>) {
    super(scope, id);
    const { names, settings, target } = context;
    const key = capabilityKey(this, 'secrets', ['secretmanager'], context);
    this.key = key;
    this.prefix = names.of('google.secret', 'prefix').replace(/prefix.*$/, '');
    this.secrets = new Map(
      secretNames(props).map((secret) => [
        secret,
        new GoogleSecret(this, secret, {
          secretId: names.of('google.secret', secret),
          location: target.region,
          keyName: key.nameFor('secretmanager'),
          disposal: disposalOf(settings),
        }),
      ]),
    );
  }

  secret(name: Secret): GoogleSecret {
    return member(this.secrets, name, 'secret', this.node.path);
  }
}
