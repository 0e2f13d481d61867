import type { Database } from './data-api';
import { CONSUMERS, SHARED, SHARES, type FoundShare } from './shares';

/** The shares of a database that its environment made. */
export async function sharesThere(
  database: Database,
  prefix: string,
): Promise<Readonly<Record<string, FoundShare>>> {
  const shares = await database.rows(SHARES, { database: database.name });
  const ours = shares.filter(([name = '']) => name.startsWith(prefix));
  if (ours.length === 0) return {};
  const shared = await database.rows(SHARED);
  const consumers = await database.rows(CONSUMERS);
  return Object.fromEntries(
    ours.map(([name = '', producer]) => {
      const of = (rows: typeof shared) => rows.filter(([share]) => share === name);
      return [
        name,
        {
          schemas: of(shared)
            .filter(isSchema)
            .map(([, schema = '']) => schema),
          tables: of(shared)
            .filter((row) => !isSchema(row))
            .map(([, table = '']) => table),
          // A namespace of the same account is listed with that account, or without one.
          consumers: of(consumers).map(([, account = '', namespace = '']) =>
            account === '' || account === producer ? namespace : account,
          ),
        },
      ];
    }),
  );
}

function isSchema([, , type]: readonly string[]): boolean {
  return type === 'schema';
}
