import { Construct } from 'constructs';
import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { Names } from '../../names';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { sid } from '../foundation/policy';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';
import { AwsSecret } from '../secret-store/secret';
import { KEPT, prefixOf, secretNameOf, type Kept } from './secret-names';

/**
 * How Airflow's secrets backend is told to look for what was declared, and to ask for nothing else.
 * @see https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/secrets-backends/aws-secrets-manager.html
 */
export function backendKwargs(props: OrchestratorProps, names: Names): string {
  const kinds = KEPT.map((kind) => {
    const ids = props[kind] ?? [];
    if (ids.length === 0) return { [`${kind}_prefix`]: null };
    return {
      [`${kind}_prefix`]: prefixOf(names, kind),
      [`${kind}_lookup_pattern`]: `^(${ids.join('|')})$`,
    };
  });
  return JSON.stringify({ ...Object.assign({}, ...kinds), config_prefix: null });
}

interface AirflowSecretsProps {
  readonly kind: Kept;
  /** Ids of connections, or keys of variables. */
  readonly ids: readonly string[];
  readonly key: IAwsKey;
  /** Who reads them. */
  readonly role: IAwsRole;
}

/** A place in the secret store for each connection, or each variable, which the role reads. */
export class AirflowSecrets extends Construct {
  constructor(scope: Construct, id: string, props: AirflowSecretsProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { kind, ids, key, role } = props;
    const { names, identity, settings, lasting } = context;
    if (ids.length === 0) return;
    const secrets = ids.map(
      (secret) =>
        new AwsSecret(lasting(this), secret, {
          name: secretNameOf(names, kind, secret),
          account: identity.account,
          key,
          disposal: disposalOf(settings),
        }),
    );
    role.addToPolicy({
      Sid: sid('Read', 'Airflow', kind),
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: secrets.map(({ secretArn }) => secretArn),
    });
    key.grantDecrypt(role);
  }
}
