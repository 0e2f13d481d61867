import type { IConstruct } from 'constructs';
import type { IRole } from './roles';

/** What is said of one secret besides its name. */
export interface SecretProps {
  /**
   * Days after which a new value takes the place of the old one, wherever the setting `schedules` is `running`. What makes
   * it is the cloud's own affair. @default - values are replaced by hand
   */
  readonly rotateEveryDays?: number;
}

/**
 * Names of the secrets that the platform keeps room for; as an object, with what else is to say of each.
 *
 * A definition never holds a value: values are written through the service's own API (`dataops secret set`), so that none
 * passes through code, state or output.
 */
export type SecretsProps<Secret extends string = string> =
  readonly Secret[] | Readonly<Record<Secret, SecretProps>>;

/** A place for one secret value. */
export interface ISecret extends IConstruct {
  /** The path or id that the cloud's API and an orchestrator's secrets backend look it up by. */
  readonly secretName: string;
  /** Lets a role read the value, its key included. */
  grantRead(role: IRole): void;
}

/** The secrets of a platform. */
export interface ISecretStore<Secret extends string = string> extends IConstruct {
  /** What every secret's name begins with: what an orchestrator's secrets backend is configured with. */
  readonly prefix: string;
  /** @throws InvalidPlatform when the definition has no such secret */
  secret(name: Secret): ISecret;
}

/** The names of declared secrets. */
export function secretNames(secrets: SecretsProps = []): readonly string[] {
  return isList(secrets) ? secrets : Object.keys(secrets);
}

/** The secrets in their long form, by name. */
export function secretsOf(secrets: SecretsProps = []): Readonly<Record<string, SecretProps>> {
  return isList(secrets) ? Object.fromEntries(secrets.map((name) => [name, {}])) : secrets;
}

/** `Array.isArray` does not know lists that cannot be changed. */
function isList(secrets: SecretsProps): secrets is readonly string[] {
  return Array.isArray(secrets);
}
