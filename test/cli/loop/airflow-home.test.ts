import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AirflowHome } from '../../../cli/loop/airflow/home';
import { airflowVariables, serverVariables } from '../../../cli/loop/airflow/variables';
import { identity } from '../life/support';
import { workbench } from './desk';

let folder: string;
let home: AirflowHome;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'home-'));
  home = new AirflowHome(folder, identity);
});
afterEach(() => rmSync(folder, { recursive: true }));

const running = { url: 'http://127.0.0.1:8080', user: 'developer', password: 'p' };
const python = { folder: '/cache/airflow', bin: '/cache/airflow/bin', python: '/p', version: '3.11' };
const variables = (env: object = {}) =>
  airflowVariables(workbench.orchestrator!, { folder, home, python }, { PATH: '/bin', ...env });

test('each sandbox has a history of its own, beside the app, private and out of git', () => {
  expect(existsSync(home.folder)).toBe(false);
  home.make();
  const other = new AirflowHome(folder, { ...identity, environment: 'ben' });
  expect(other.folder).not.toBe(home.folder);
  expect(statSync(home.folder).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(folder, '.dataops', '.gitignore'), 'utf8')).toBe('*\n');
});

test('one that runs is found as long as it does', () => {
  home.make();
  expect(home.findRunning()).toBeUndefined();
  const withdraw = home.announce({ ...running, pid: process.pid });
  expect(home.findRunning()).toMatchObject(running);
  withdraw();
  expect(home.findRunning()).toBeUndefined();
});

test('one that was killed does not run', () => {
  home.make();
  home.announce({ ...running, pid: 2 ** 22 + 1 });
  expect(home.findRunning()).toBeUndefined();
});

test('the database is made once for each installation', () => {
  home.make();
  expect(home.isPreparedFor('/cache/a')).toBe(false);
  home.setPreparedFor('/cache/a');
  expect(home.isPreparedFor('/cache/a')).toBe(true);
  expect(home.isPreparedFor('/cache/b')).toBe(false);
});

test("Airflow runs with the platform's settings and this machine's, and with none of another Airflow's", () => {
  const env = variables({
    AIRFLOW__CORE__EXECUTOR: 'CeleryExecutor',
    AIRFLOW__EMAIL__X: '1',
    PYTHONPATH: '/x',
  });
  expect(env).toMatchObject({
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__DAGS_FOLDER: join(folder, 'dags'),
    AIRFLOW__CORE__EXECUTOR: 'LocalExecutor',
    AIRFLOW_HOME: home.folder,
    PATH: '/cache/airflow/bin:/bin',
  });
  expect(env).not.toHaveProperty('AIRFLOW__EMAIL__X');
  expect(env).not.toHaveProperty('PYTHONPATH');
});

test('its web server listens on this machine alone, and asks for a login', () => {
  const web = serverVariables({ port: 8087, passwords: '/private/passwords.json', secret: 's' });
  expect(web).toMatchObject({
    AIRFLOW__API__HOST: '127.0.0.1',
    AIRFLOW__API__PORT: '8087',
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: 'developer:admin',
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: '/private/passwords.json',
  });
});
