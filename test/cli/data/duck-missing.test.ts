import { duckdb } from '../../../cli/data/duck';

let code: string;
jest.mock('@duckdb/node-api', () => {
  throw Object.assign(new Error(`no package '@duckdb/node-api'`), { code });
});

// What is built says one, what tests run the other.
test.each(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'])(
  'without DuckDB it is told how to install it, whatever Node calls that (%s)',
  async (named) => {
    code = named;
    await expect(duckdb()).rejects.toThrow(
      'this needs DuckDB; install it with `npm install --save-dev @duckdb/node-api`',
    );
  },
);

test('one that is there and broken is no missing one', async () => {
  code = 'ERR_DLOPEN_FAILED';
  await expect(duckdb()).rejects.toThrow(`no package '@duckdb/node-api'`);
});
