import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('one that was killed does not run, even where another program has its number now', () => {
  home.make();
  home.announce({ ...running, pid: process.pid });
  const file = join(home.folder, 'running.json');
  const announced = JSON.parse(readFileSync(file, 'utf8')) as object;
  for (const now of [{ pid: 2 ** 22 + 1 }, { pid: process.ppid }]) {
    writeFileSync(file, JSON.stringify({ ...announced, ...now }));
    expect(home.findRunning()).toBeUndefined();
  }
});

test('its password is for its owner alone', () => {
  home.make();
  home.announce({ ...running, pid: process.pid });
  expect(statSync(join(home.folder, 'running.json')).mode & 0o777).toBe(0o600);
});

test('what the developer keeps out of git himself stays as it is', () => {
  home.make();
  writeFileSync(join(folder, '.dataops', '.gitignore'), 'airflow\n');
  home.make();
  expect(readFileSync(join(folder, '.dataops', '.gitignore'), 'utf8')).toBe('airflow\n');
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
    PYTHONHOME: '/x',
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
  expect(env).not.toHaveProperty('PYTHONHOME');
});

test('plugins are those of the platform, and where there are none, it has none of its home either', () => {
  const folderOf = (plugins?: string) => {
    const orchestrator = { ...workbench.orchestrator!, ...(plugins !== undefined && { plugins }) };
    return airflowVariables(orchestrator, { folder, home, python }, {}).AIRFLOW__CORE__PLUGINS_FOLDER;
  };
  expect(folderOf('plugins')).toBe(join(folder, 'plugins'));
  expect(existsSync(folderOf()!)).toBe(false);
});

test('its web server listens on this machine alone, and asks for a login', () => {
  const web = serverVariables({ port: 8087, passwords: '/private/passwords.json', secret: 's' });
  expect(web).toMatchObject({
    AIRFLOW__API__HOST: '127.0.0.1',
    AIRFLOW__API__PORT: '8087',
    AIRFLOW__API__SECRET_KEY: 's',
    AIRFLOW__API_AUTH__JWT_SECRET: 's',
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: 'developer:admin',
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: '/private/passwords.json',
  });
});
