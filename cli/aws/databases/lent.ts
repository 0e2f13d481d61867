import { identifier } from './sql';
import { TABLES } from './tables';

export const IS_DATABASE = 'SELECT 1 FROM svv_redshift_databases WHERE database_name = :name';

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html */
export function createDatabase(name: string): string {
  return `CREATE DATABASE ${identifier(name)}`;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_DROP_DATABASE.html */
export function dropDatabase(name: string): string {
  return `DROP DATABASE ${identifier(name)}`;
}

/** Lets a user make things: the database is its sandbox's own. */
export function letMake(user: string): string {
  return `GRANT ALL ON SCHEMA ${identifier(TABLES)} TO ${identifier(user)}`;
}
