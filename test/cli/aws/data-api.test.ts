import { DataApi } from '../../../cli/aws/databases/data-api';

type Client = ConstructorParameters<typeof DataApi>[0];

/** Answers every statement, and pages of rows. */
function api(status: object, pages: readonly object[] = []) {
  const sent: { readonly Sqls?: readonly string[] }[] = [];
  const asked: (string | undefined)[] = [];
  const client = {
    executeStatement: (input: object) => (sent.push(input), Promise.resolve({ Id: 'a' })),
    batchExecuteStatement: (input: object) => (sent.push(input), Promise.resolve({ Id: 'b' })),
    describeStatement: () => Promise.resolve(status),
    getStatementResult: ({ NextToken }: { NextToken?: string }) => {
      asked.push(NextToken);
      return Promise.resolve(pages[asked.length - 1]);
    },
  } as unknown as Client;
  return { database: new DataApi(client, { workgroup: 'w', secretArn: 's' }).in('analytics'), sent, asked };
}

test('rows are texts, from as many pages as there are; what is null is empty', async () => {
  const { database, asked } = api({ Status: 'FINISHED', ResultRows: 2 }, [
    { Records: [[{ stringValue: 'a' }, { longValue: 9 }, { isNull: true }]], NextToken: 'next' },
    { Records: [[{ stringValue: '' }, { booleanValue: false }, { doubleValue: 1.5 }]] },
  ]);
  expect(await database.rows('SELECT 1')).toEqual([
    ['a', '9', ''],
    ['', 'false', '1.5'],
  ]);
  expect(asked).toEqual([undefined, 'next']);
});

test('a statement that found nothing has no rows to fetch', async () => {
  const { database, asked } = api({ Status: 'FINISHED', ResultRows: 0 });
  expect(await database.rows('SELECT 1 WHERE a = :a', { a: 'b' })).toEqual([]);
  expect(asked).toEqual([]);
});

test('statements go together, forty at most, and none is nothing to do', async () => {
  const { database, sent } = api({ Status: 'FINISHED' });
  await database.together([]);
  expect(sent).toEqual([]);
  await database.together(Array.from({ length: 41 }, (_, index) => `SELECT ${index}`));
  expect(sent.map(({ Sqls }) => Sqls!.length)).toEqual([40, 1]);
  expect(sent[0]).toMatchObject({ WorkgroupName: 'w', SecretArn: 's', Database: 'analytics' });
});

test('what is refused says which statement, and why', async () => {
  const { database } = api({ Status: 'FAILED', Error: 'ERROR: relation "a" does not exist' });
  await expect(database.together(['SELECT 1', 'SELECT * FROM a'])).rejects.toThrow(
    'the warehouse refuses `SELECT 1; SELECT * FROM a`: ERROR: relation "a" does not exist',
  );
});
