/** A name as Redshift reads it whatever is in it. @see https://docs.aws.amazon.com/redshift/latest/dg/r_names.html */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text, where no parameter can stand. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
