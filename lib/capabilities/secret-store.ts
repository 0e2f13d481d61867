import type { IConstruct } from 'constructs';
import type { IRole } from './roles';

/**
 * Names of the secrets that the platform keeps room for.
 *
 * A definition never holds a value: values are written through the service's own API (`dataops secret set`), so that none
 * passes through code, state or output.
 */
export type SecretsProps<Secret extends string = string> = readonly Secret[];

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
