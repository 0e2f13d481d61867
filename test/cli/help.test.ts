import { dataops } from './terminal';

test.each([
  ['seed', 'dataops seed ada'],
  ['mask', 'dataops mask ada'],
  ['run', `dataops run orders ada --conf '{"day": "2026-11-20"}'`],
  ['airflow', 'dataops airflow ada --port 8087'],
  ['shell', 'dataops shell ada -- dbt run'],
])('the help of %s shows how it is typed', async (command, example) => {
  const { code, stdout } = await dataops([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Examples:\n`);
  expect(stdout).toContain(`\n  ${example}\n`);
});

test.each([
  [['lock', '--until', '2025-02-31'], 'a day is written as 2025-09-05'],
  [['run', 'orders', '--logical-date', '2026-02-30T04:00:00Z'], 'a moment is written as 2026-11-20'],
])('a day that no calendar has is refused: %j', async (args, message) => {
  const { code, stderr } = await dataops(args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
