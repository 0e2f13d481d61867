import { dropDatabase, makeDatabase } from '../../../cli/aws/databases';
import type { LentDatabase } from '../../../lib/base/database';
import { FakeRedshift as Warehouse } from './redshift';

const database: LentDatabase = {
  name: 'sales__ada__analytics',
  workgroup: 'dataops-base-shared-warehouse-abcdefghij',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: ['IAMR:sales-ada-analyst-abcdefghij'],
  loadsAs: 'arn:aws:iam::444455556666:role/base,arn:aws:iam::444455556666:role/ada',
};

describe('a database that is made', () => {
  test('is there, with users who alone make things in it and load as its role', async () => {
    const warehouse = new Warehouse();
    await makeDatabase(warehouse.clients, database);
    expect(warehouse.databases).toEqual(new Set(['sandboxes', database.name]));
    expect(warehouse.users).toEqual(new Set(database.users));
    const [user] = database.users;
    expect(warehouse.statements).toEqual(
      expect.arrayContaining([
        `${database.name}: REVOKE ALL ON SCHEMA "public" FROM PUBLIC`,
        `${database.name}: GRANT ALL ON SCHEMA "public" TO "${user}"`,
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
