import type { DatabaseClients } from '../../../cli/aws/databases';
import type { OwnClients } from '../../../cli/aws/databases/own';

interface Input {
  readonly Database: string;
  readonly Sql?: string;
  readonly Sqls?: readonly string[];
  readonly Parameters?: readonly { readonly value: string }[];
}

type Rows = readonly (readonly string[])[];

const NAME = '"((?:[^"]|"")*)"';
const IN_SCHEMA = `"[^"]*"\\.${NAME}`;
const SCHEMA_AND = `${NAME}\\.${NAME}`;
/** What the catalog calls a type. */
const LISTED: Readonly<Record<string, string>> = {
  TIMESTAMP: 'timestamp without time zone',
  DECIMAL: 'numeric',
  VARCHAR: 'character varying',
};

export const SECRET = 'arn:aws:secretsmanager:eu-west-1:444455556666:secret:redshift!base-admin-AbCdEf';

/**
 * A warehouse that knows databases, users, roles, tables, views and shares, as far as the statements that it is sent say, and
 * remembers those. It has no engine: what it takes, Redshift may refuse.
 */
export class FakeRedshift {
  /** What was said, with the database that it was said in. */
  readonly statements: string[] = [];
  readonly databases = new Set(['sandboxes']);
  readonly users = new Set<string>();
  readonly members = new Map<string, Set<string>>();
  /** Listed types by column, by table. */
  readonly tables = new Map<string, Map<string, string>>();
  /** SQL by schema and name. */
  readonly views = new Map<string, string>();
  /** How many rows a table holds; none unless said so. */
  readonly rows = new Map<string, number>();
  /** What others share with it: by name, the account and the namespace of whoever does. */
  readonly given = new Map<string, readonly [string, string]>();
  /** Databases that were made of what others share, by the share. */
  readonly consumed = new Map<string, string>();
  readonly shares = new Map<string, { schemas: Set<string>; tables: Set<string>; consumers: Set<string> }>();
  /** How often a drop is refused because somebody is connected. */
  busy = 0;
  lent = true;
  /** Whether there is a workgroup. */
  stands = true;
  private readonly answers: { readonly Status: string; readonly Error?: string; readonly rows?: Rows }[] = [];

  readonly clients = {
    ssm: {
      getParameter: () =>
        this.lent
          ? Promise.resolve({ Parameter: { Value: JSON.stringify({ adminSecretArn: SECRET }) } })
          : Promise.reject(Object.assign(new Error('no such parameter'), { name: 'ParameterNotFound' })),
    },
    'redshift-serverless': {
      getWorkgroup: () =>
        this.stands
          ? Promise.resolve({ workgroup: { namespaceName: 'namespace' } })
          : Promise.reject(Object.assign(new Error('none'), { name: 'ResourceNotFoundException' })),
      getNamespace: () =>
        Promise.resolve({
          namespace: {
            adminPasswordSecretArn: SECRET,
            namespaceId: 'id-of-namespace',
            namespaceArn: 'arn:aws:redshift-serverless:eu-west-1:444455556666:namespace/id-of-namespace',
          },
        }),
    },
    'redshift-data': {
      executeStatement: (input: Input) => this.answer([input.Sql!], input),
      batchExecuteStatement: (input: Input) => this.answer(input.Sqls!, input),
      describeStatement: ({ Id }: { Id: string }) => {
        const { rows, ...answer } = this.answers[Number(Id)]!;
        return Promise.resolve({ ...answer, ResultRows: rows?.length ?? 0 });
      },
      getStatementResult: ({ Id }: { Id: string }) =>
        Promise.resolve({
          Records: (this.answers[Number(Id)]!.rows ?? []).map((row) =>
            row.map((value) => (value === '' ? { isNull: true } : { stringValue: value })),
          ),
        }),
    },
  } as unknown as DatabaseClients & OwnClients;

  /** What was said and changed something. */
  get changes(): readonly string[] {
    return this.statements
      .filter((it) => !/^[^:]+: SELECT/.test(it))
      .map((it) => it.slice(it.indexOf(': ') + 2));
  }

  private answer(sqls: readonly string[], { Database, Parameters = [] }: Input): Promise<{ Id: string }> {
    let answer: (typeof this.answers)[number] = { Status: 'FINISHED' };
    for (const sql of sqls) {
      this.statements.push(`${Database}: ${sql}`);
      answer = sql.startsWith('SELECT')
        ? { Status: 'FINISHED', rows: this.find(sql, Parameters[0]?.value ?? '') }
        : this.run(sql);
    }
    this.answers.push(answer);
    return Promise.resolve({ Id: String(this.answers.length - 1) });
  }

  private find(sql: string, wanted: string): Rows {
    const one = (known: { has(name: string): boolean }): Rows => (known.has(wanted) ? [['1']] : []);
    if (sql.includes('svv_redshift_databases')) return one(this.databases);
    if (sql.includes('svv_user_info')) return one(this.users);
    if (sql.includes('svv_roles')) return one(this.members);
    if (sql.includes('svv_role_grants'))
      return [...this.members].filter(([, of]) => of.has(`ROLE ${wanted}`)).map(([holder]) => [holder]);
    if (sql.includes("'INBOUND'"))
      return [...this.given]
        .filter(([share]) => share === wanted)
        .map(([share, producer]) => [...producer, this.consumed.get(share) ?? '']);
    if (sql.includes('COUNT(*)')) return [[String(this.rows.get(/"([^"]+)"$/.exec(sql)![1]!) ?? 0)]];
    if (sql.includes('svv_user_grants'))
      return [...(this.members.get(wanted) ?? [])].filter((it) => !it.startsWith('ROLE ')).map((it) => [it]);
    if (sql.includes('svv_datashares')) return [...this.shares.keys()].map((it) => [it, '444455556666']);
    const shared = [...this.shares].flatMap(([share, of]) => [
      ...[...of.schemas].map((it) => [share, it, 'schema']),
      ...[...of.tables].map((it) => [share, it, 'table']),
    ]);
    if (sql.includes('svv_datashare_objects')) return shared;
    if (sql.includes('svv_datashare_consumers'))
      return [...this.shares].flatMap(([share, { consumers }]) =>
        [...consumers].map((it) => (it.includes('-') ? [share, '444455556666', it] : [share, it, ''])),
      );
    const schema = /nspname = '(.*?)'/.exec(sql)?.[1];
    const word = /LIKE '%(.*?)%'/.exec(sql)?.[1] ?? '';
    if (sql.includes("relkind = 'v'")) return this.viewsOf(schema!, word, sql.includes('attname'));
    return [...this.tables].flatMap(([table, columns]) =>
      [...columns].map(([column, type]) => [table, column, type, '9', 'false', '0']),
    );
  }

  /** Views of a schema whose SQL has a word: their names, or of those that are bound to tables the columns. */
  private viewsOf(schema: string, word: string, columns: boolean): Rows {
    const start = `${schema}.`;
    const views = [...this.views].filter(([name, sql]) => name.startsWith(start) && sql.includes(word));
    return views.flatMap(([view, sql]) => {
      const name = view.slice(start.length);
      if (!columns) return [[name]];
      if (sql.includes('NO SCHEMA BINDING')) return [];
      const [, from] = /FROM "public"\."([^"]+)"/.exec(sql)!;
      return [...this.tables.get(from!)!].map(([column, type]) => [name, column, type, '0', 'false', '0']);
    });
  }

  private run(sql: string): { Status: string; Error?: string } {
    const names = (pattern: string) => new RegExp(`^${pattern}`).exec(sql)?.slice(1);
    const on = (pattern: string, act: (...found: string[]) => unknown) => {
      const found = names(pattern.replaceAll(' T ', ` ${IN_SCHEMA} `).replaceAll('%', NAME));
      if (found !== undefined) act(...found);
    };
    on('CREATE DATABASE %', (name) => this.databases.add(name!));
    on('CREATE DATABASE % FROM DATASHARE %', (name, share) => this.consumed.set(share!, name!));
    on('CREATE USER %', (name) => this.users.add(name!));
    on('DROP USER %', (name) => this.users.delete(name!));
    on('CREATE ROLE %', (name) => this.members.set(name!, new Set()));
    on('DROP ROLE %', (name) => this.members.delete(name!));
    on('GRANT ROLE % TO %', (role, user) => this.members.get(role!)!.add(user!));
    on('REVOKE ROLE % FROM %', (role, user) => this.members.get(role!)!.delete(user!));
    on('GRANT ROLE % TO ROLE %', (role, holder) => this.members.get(holder!)!.add(`ROLE ${role}`));
    on('REVOKE ROLE % FROM ROLE %', (role, holder) => this.members.get(holder!)!.delete(`ROLE ${role}`));
    on(`DROP TABLE ${IN_SCHEMA}`, (table) => this.tables.delete(table!));
    on('CREATE TABLE T \\((.*?)\\)(?: DISTSTYLE.*| SORTKEY.*)?$', (table, columns) =>
      this.tables.set(
        table!,
        new Map(columns!.split(/, (?=")/).map((it) => [it.split('"')[1]!, listed(it.split('" ')[1]!)])),
      ),
    );
    on('ALTER TABLE T ADD COLUMN % (.*)', (table, column, type) =>
      this.tables.get(table!)!.set(column!, listed(type!)),
    );
    on('ALTER TABLE T ALTER COLUMN % TYPE (.*)', (table, column, type) =>
      this.tables.get(table!)!.set(column!, listed(type!)),
    );
    on('ALTER TABLE T DROP COLUMN %', (table, column) => this.tables.get(table!)!.delete(column!));
    on(`CREATE (?:OR REPLACE )?VIEW ${SCHEMA_AND} AS`, (schema, view) =>
      this.views.set(`${schema}.${view}`, sql),
    );
    on(`DROP VIEW IF EXISTS ${SCHEMA_AND}`, (schema, view) => {
      this.views.delete(`${schema}.${view}`);
      for (const { tables } of this.shares.values()) tables.delete(`${schema}.${view}`);
    });
    on('CREATE DATASHARE %', (share) =>
      this.shares.set(share!, { schemas: new Set(), tables: new Set(), consumers: new Set() }),
    );
    on('ALTER DATASHARE % ADD SCHEMA %', (share, schema) => this.shares.get(share!)!.schemas.add(schema!));
    on('ALTER DATASHARE % REMOVE SCHEMA %', (share, schema) => {
      const { schemas, tables } = this.shares.get(share!)!;
      schemas.delete(schema!);
      for (const it of tables) if (it.startsWith(`${schema}.`)) tables.delete(it);
    });
    on('DROP DATASHARE %', (share) => this.shares.delete(share!));
    on(`ALTER DATASHARE % ADD TABLE ${SCHEMA_AND}`, (share, schema, it) =>
      this.shares.get(share!)!.tables.add(`${schema}.${it}`),
    );
    on(`ALTER DATASHARE % REMOVE TABLE ${SCHEMA_AND}`, (share, schema, it) =>
      this.shares.get(share!)!.tables.delete(`${schema}.${it}`),
    );
    on(`GRANT USAGE ON DATASHARE % TO \\w+ '(.*)'`, (share, it) =>
      this.shares.get(share!)!.consumers.add(it!),
    );
    on(`REVOKE USAGE ON DATASHARE % FROM \\w+ '(.*)'`, (share, it) =>
      this.shares.get(share!)!.consumers.delete(it!),
    );
    const [granted] = names(`GRANT ROLE ${NAME}`) ?? [];
    if (granted !== undefined && !this.members.has(granted))
      return { Status: 'FAILED', Error: `role "${granted}" does not exist` };
    const [dropped] = names(`DROP DATABASE ${NAME}`) ?? [];
    if (dropped !== undefined && !this.databases.has(dropped))
      return { Status: 'FAILED', Error: `database "${dropped}" does not exist` };
    if (dropped !== undefined && this.busy-- > 0)
      return { Status: 'FAILED', Error: `database "${dropped}" is being accessed by other users` };
    if (dropped !== undefined) this.databases.delete(dropped);
    for (const [share, name] of this.consumed) if (name === dropped) this.consumed.delete(share);
    return { Status: 'FINISHED' };
  }
}

/** A declared type as the catalog lists it. */
function listed(type: string): string {
  return type.replace(/^[A-Z]+(?= ?\(|$)/, (word) => LISTED[word] ?? word).toLowerCase();
}
