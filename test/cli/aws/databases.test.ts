import { dropDatabase, makeDatabase, type DatabaseClients } from '../../../cli/aws/databases';
import type { LentDatabase } from '../../../lib/base/database';

const database: LentDatabase = {
  name: 'sales__ada__analytics',
  workgroup: 'dataops-base-shared-warehouse-abcdefghij',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: ['IAMR:sales-ada-analyst-abcdefghij'],
  loadsAs: 'arn:aws:iam::444455556666:role/base,arn:aws:iam::444455556666:role/ada',
};
const secretArn = 'arn:aws:secretsmanager:eu-west-1:444455556666:secret:redshift!base-admin-AbCdEf';

/** A warehouse that knows databases and users, and remembers what it was told. */
class Warehouse {
  readonly statements: string[] = [];
  readonly databases = new Set(['sandboxes']);
  readonly users = new Set<string>();
  /** How often a drop is refused because somebody is connected. */
  busy = 0;
  lent = true;

  readonly clients = {
    ssm: {
      getParameter: ({ Name }: { Name: string }) => {
        if (!this.lent)
          return Promise.reject(Object.assign(new Error('no such parameter'), { name: 'ParameterNotFound' }));
        expect(Name).toBe(database.parameter);
        return Promise.resolve({ Parameter: { Value: JSON.stringify({ adminSecretArn: secretArn }) } });
      },
    },
    'redshift-data': {
      executeStatement: (input: Input) => {
        expect(input).toMatchObject({ WorkgroupName: database.workgroup, SecretArn: secretArn });
        this.statements.push(`${input.Database}: ${input.Sql}`);
        this.answers.push(this.run(input));
        return Promise.resolve({ Id: String(this.answers.length - 1) });
      },
      describeStatement: ({ Id }: { Id: string }) => Promise.resolve(this.answers[Number(Id)]),
    },
  } as unknown as DatabaseClients;

  private readonly answers: object[] = [];

  private run({ Sql, Parameters = [] }: Input): object {
    const [, quoted = ''] = /"((?:[^"]|"")*)"/.exec(Sql) ?? [];
    const wanted = Parameters[0]?.value ?? '';
    const found = (known: ReadonlySet<string>) => ({
      Status: 'FINISHED',
      ResultRows: known.has(wanted) ? 1 : 0,
    });
    if (Sql.includes('svv_redshift_databases')) return found(this.databases);
    if (Sql.includes('svv_user_info')) return found(this.users);
    if (Sql.startsWith('CREATE DATABASE')) this.databases.add(quoted);
    if (Sql.startsWith('CREATE USER')) this.users.add(quoted);
    if (Sql.startsWith('DROP USER')) this.users.delete(quoted);
    if (Sql.startsWith('DROP DATABASE')) {
      if (this.busy-- > 0)
        return { Status: 'FAILED', Error: `database "${quoted}" is being accessed by other users` };
      this.databases.delete(quoted);
    }
    return { Status: 'FINISHED' };
  }
}

interface Input {
  readonly Database: string;
  readonly Sql: string;
  readonly Parameters?: readonly { readonly value: string }[];
}

describe('a database that is made', () => {
  test('is there, with users who alone make things in it and load as its role', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    expect(warehouse.databases).toEqual(new Set(['sandboxes', database.name]));
    expect(warehouse.users).toEqual(new Set(database.users));
    const [user] = database.users;
    expect(warehouse.statements).toEqual(
      expect.arrayContaining([
        `${database.name}: REVOKE ALL ON SCHEMA public FROM PUBLIC`,
        `${database.name}: GRANT ALL ON SCHEMA public TO "${user}"`,
        'sandboxes: REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL',
        `sandboxes: GRANT ASSUMEROLE ON '${database.loadsAs}' TO "${user}" FOR COPY`,
      ]),
    );
  });

  test('is closed to others before anybody is let in', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    const index = (text: string) => warehouse.statements.findIndex((it) => it.includes(text));
    expect(index('REVOKE ALL ON SCHEMA')).toBeLessThan(index('GRANT ALL ON SCHEMA'));
    expect(index('REVOKE ASSUMEROLE ON ALL')).toBeLessThan(index('GRANT ASSUMEROLE'));
  });

  test('stays as it is when it is made again', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    const created = () => warehouse.statements.filter((it) => / CREATE /.test(it)).length;
    expect(created()).toBe(2);
    await makeDatabase(warehouse.clients, database);
    expect(created()).toBe(2);
  });

  test('needs a base that lends', async () => {
    const warehouse = new Warehouse();
    warehouse.lent = false;
    await expect(makeDatabase(warehouse.clients, database)).rejects.toThrow(
      'the base lends no warehouse any more: there is no parameter /dataops-base/shared/v1/warehouse',
    );
  });

  test('with a quote in its name is quoted', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, { ...database, name: 'a"; DROP DATABASE b' });
    expect(warehouse.statements).toContain('sandboxes: CREATE DATABASE "a""; DROP DATABASE b"');
  });
});

describe('a database that is dropped', () => {
  test('is gone with its users, also when it is dropped again', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    await dropDatabase(warehouse.clients, database);
    expect(warehouse.databases).toEqual(new Set(['sandboxes']));
    expect(warehouse.users.size).toBe(0);
    const said = warehouse.statements.length;
    await dropDatabase(warehouse.clients, database);
    expect(warehouse.statements.slice(said).filter((it) => it.includes('DROP'))).toEqual([]);
  });

  test('is waited for while somebody is connected', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    warehouse.busy = 1;
    await dropDatabase(warehouse.clients, database, [0, 1]);
    expect(warehouse.databases.has(database.name)).toBe(false);
    await makeDatabase(warehouse.clients, database);
    warehouse.busy = 2;
    await expect(dropDatabase(warehouse.clients, database, [0, 1])).rejects.toThrow('is being accessed');
  });

  test('was gone with the base', async () => {
    const warehouse = new Warehouse();
    warehouse.lent = false;
    await expect(dropDatabase(warehouse.clients, database)).resolves.toBeUndefined();
    expect(warehouse.statements).toEqual([]);
  });
});
