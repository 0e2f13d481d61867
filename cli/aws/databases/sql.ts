import { Failure } from '../../failure';

/** The most bytes that a name has. @see https://docs.aws.amazon.com/redshift/latest/dg/r_names.html */
const MOST_BYTES = 127;

/**
 * A name as Redshift reads it whatever is in it.
 *
 * @throws Failure when Redshift has no such name: it would cut it off, and two names might become one
 */
export function identifier(name: string): string {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0 || bytes > MOST_BYTES || name.includes('\0'))
    throw new Failure(
      `Redshift has no name ${JSON.stringify(name)}: a name has 1 to ${MOST_BYTES} bytes, got ${bytes}, and none is zero`,
    );
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name in a schema. */
export function qualified(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

export function identifiers(names: readonly string[]): string {
  return names.map(identifier).join(', ');
}

/** A text, where no parameter can stand. A backslash escapes what follows it, a quote that ends the text among them. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
