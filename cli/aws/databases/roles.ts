import { QUERIES } from './queries';
import { identifier, literal } from './sql';
import { TABLES } from './tables';

/** The roles of a database, which is not the warehouse's only one: roles are. */
export function rolesOf(database: string): { readonly readers: string; readonly builders: string } {
  return { readers: `${database}__readers`, builders: `${database}__builders` };
}

export const IS_ROLE = 'SELECT 1 FROM svv_roles WHERE role_name = :name';
export const MEMBERS = 'SELECT user_name FROM svv_user_grants WHERE role_name = :role';
export const IS_USER = 'SELECT 1 FROM svv_user_info WHERE user_name = :name';

/** A user without a password: only who has the IAM role of this name becomes it. @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html */
export function createUser(user: string): string {
  return `CREATE USER ${identifier(user)} PASSWORD DISABLE`;
}

export function dropUser(user: string): string {
  return `DROP USER ${identifier(user)}`;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/t_Roles.html */
export function createRole(role: string): string {
  return `CREATE ROLE ${identifier(role)}`;
}

/** Takes it from its members first. */
export function dropRole(role: string): string {
  return `DROP ROLE ${identifier(role)} FORCE`;
}

export function addMember(role: string, user: string): string {
  return `GRANT ROLE ${identifier(role)} TO ${identifier(user)}`;
}

export function removeMember(role: string, user: string): string {
  return `REVOKE ROLE ${identifier(role)} FROM ${identifier(user)}`;
}

/** Whoever may connect would otherwise see what lies there, and make more. */
export const CLOSE_SCHEMA = `REVOKE ALL ON SCHEMA ${identifier(TABLES)} FROM PUBLIC`;

/** Unless this is taken from everybody, whoever may copy loads as any role of the warehouse. */
export const CLOSE_LOADING = 'REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL';

/**
 * What readers may: tables, those that come later among them, and named queries.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/t_scoped-permissions.html
 */
export function letRead(readers: string): readonly string[] {
  const role = `ROLE ${identifier(readers)}`;
  return [
    `GRANT USAGE ON SCHEMA ${identifier(TABLES)} TO ${role}`,
    `GRANT USAGE ON SCHEMA ${identifier(QUERIES)} TO ${role}`,
    `GRANT SELECT FOR TABLES IN SCHEMA ${identifier(TABLES)} TO ${role}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${identifier(QUERIES)} TO ${role}`,
  ];
}

/** What builders may besides: load tables, make tables and views. No declared table is theirs to drop. */
export function letBuild(builders: string): readonly string[] {
  const role = `ROLE ${identifier(builders)}`;
  return [
    `GRANT CREATE ON SCHEMA ${identifier(TABLES)} TO ${role}`,
    `GRANT INSERT, UPDATE, DELETE, TRUNCATE FOR TABLES IN SCHEMA ${identifier(TABLES)} TO ${role}`,
  ];
}

/**
 * Lets a user load as IAM roles of the warehouse.
 *
 * @param roles their ARNs, joined by commas where one becomes the next; without any, the one role that the warehouse has
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
 */
export function letLoad(user: string, roles?: string): string {
  return `GRANT ASSUMEROLE ON ${loadsAs(roles)} TO ${identifier(user)} FOR COPY`;
}

export function forbidLoad(user: string, roles?: string): string {
  return `REVOKE ASSUMEROLE ON ${loadsAs(roles)} FROM ${identifier(user)} FOR COPY`;
}

function loadsAs(roles: string | undefined): string {
  return roles === undefined ? 'DEFAULT' : literal(roles);
}
