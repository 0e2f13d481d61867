import type { IConstruct } from 'constructs';

/** What one role of the platform may do. A role may do nothing that is not named here. */
export interface RoleProps<Zone extends string = string, Secret extends string = string> {
  /** Zones whose objects and tables the role reads. @default - none */
  readonly reads?: readonly Zone[];
  /** Zones that the role writes to; writing does not include reading. @default - none */
  readonly writes?: readonly Zone[];
  /** Secrets whose values the role reads. @default - none */
  readonly secrets?: readonly Secret[];
  /**
   * Whether the role queries the warehouse. Where that is Athena, which reads as whoever asks, the role sees of the zones what
   * `reads` names. @default false
   */
  readonly queries?: boolean;
  /** Whether the role also loads the warehouse's tables, and makes tables and views of its own there. @default false */
  readonly builds?: boolean;
}

/** Roles by name. */
export type RolesProps<Zone extends string = string, Secret extends string = string> = Readonly<
  Record<string, RoleProps<Zone, Secret>>
>;

/** Somebody or something that permissions can be granted to: a role on AWS, a service account on Google Cloud. */
export interface IRole extends IConstruct {
  /** The name that the cloud knows the role by. */
  readonly roleName: string;
}

/** The roles of a platform. */
export interface IRoles<Role extends string = string> extends IConstruct {
  /** @throws InvalidPlatform when the definition has no such role */
  role(name: Role): IRole;
}
