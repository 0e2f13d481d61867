import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TENANCY } from '../../../lib/aws/orchestrator/tenancy';

const SUPPORT = join(__dirname, '../../support/tenancy');
const DAG = `
from types import SimpleNamespace
try:
    from shared.rows import WHOSE as found
except ImportError:
    found = None
read = backend.get_variable("region")
from airflow.configuration import conf
told = [conf.get("platform", key, fallback="unknown") for key in ("zone_raw", "zone_gold")]
asset = SimpleNamespace(name="sales", uri="s3://bucket/sales?x=1")
update = SimpleNamespace(name="curated", uri="curated")
dag = SimpleNamespace(dag_id="load", assets=[("sales", asset)], timetable=SimpleNamespace(
    asset_condition=SimpleNamespace(iter_assets=lambda: [("sales", asset)])))
dag.tasks = [
    SimpleNamespace(task_id="a", pool="default_pool", inlets=[], outlets=[update]),
    SimpleNamespace(task_id="b", pool="crm", inlets=[update], outlets=[], trigger_dag_id="curate"),
    SimpleNamespace(task_id="c", pool="crm", partial_kwargs={"pool": "crm", "external_dag_id": "curate"}),
]
`;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tenancy-'));
  for (const [name, text] of Object.entries(TENANCY)) write(`plugins/${name}`, text);
  for (const owner of ['ada', 'eve']) {
    const own = `acme__${owner}__airflow`;
    write(`dags/${own}/load.py`, DAG);
    write(`dags/${own}/shared/rows.py`, `WHOSE = "${owner}"`);
    write(
      `dags/${own}/.dataops.json`,
      JSON.stringify({
        role: `arn:aws:iam::1:role/acme-${owner}-airflow`,
        prefix: `${own}.`,
        pool: own,
        pools: { crm: `${own}.crm` },
        paused: owner === 'ada',
        platform: { zone_raw: `s3://acme-${owner}-lake-raw` },
        secrets: {
          connections_prefix: `acme/${owner}/airflow/connections`,
          variables_prefix: `acme/${owner}/airflow/variables`,
        },
      }),
    );
  }
  write('dags/nobody/load.py', DAG);
  write('dags/load.py', DAG);
});
afterAll(() => rmSync(home, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
}

function load(folder: string): Loaded {
  const dags = join(home, 'dags');
  const env = {
    PATH: process.env.PATH,
    DAGS: dags,
    TMPDIR: home,
    PYTHONPATH: [SUPPORT, join(home, 'plugins')].join(':'),
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/task',
  };
  const file = join(dags, folder, 'load.py');
  return JSON.parse(
    execFileSync('python3', [join(SUPPORT, 'load.py'), file], { env, encoding: 'utf8' }),
  ) as Loaded;
}

interface Loaded extends Readonly<Record<'while loading' | 'found' | 'config', string | null>> {
  readonly dag: string;
  readonly told: readonly string[];
  readonly sleeps: boolean;
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly assets: readonly { readonly name: string; readonly uri: string }[];
  readonly later: readonly (string | null)[];
}

describe('the DAG of a sandbox', () => {
  const [ada, eve] = ['ada', 'eve'].map((owner) => `acme__${owner}__airflow`) as [string, string];

  test('has an id of its own, and so have those that it starts and waits for', () => {
    expect([load(ada).dag, load(eve).dag]).toEqual([`${ada}.load`, `${eve}.load`]);
    const [, starts, waits] = load(ada).tasks;
    expect([starts!.trigger_dag_id, waits!.external_dag_id]).toEqual([`${ada}.curate`, `${ada}.curate`]);
  });

  test('runs in the sandbox’s pools', () => {
    expect(load(ada).tasks.map(({ pool }) => pool)).toEqual([ada, `${ada}.crm`, `${ada}.crm`]);
  });

  test('sleeps where schedules are paused', () => {
    expect([load(ada).sleeps, load(eve).sleeps]).toEqual([true, false]);
  });

  test('waits for the sandbox’s assets, and updates those', () => {
    const { assets, tasks } = load(eve);
    expect(assets).toEqual([{ name: `${eve}.sales`, uri: `s3://bucket/sales?x=1&dataops=${eve}.` }]);
    const update = { name: `${eve}.curated`, uri: `curated?dataops=${eve}.` };
    expect(tasks.slice(0, 2)).toMatchObject([{ outlets: [update] }, { inlets: [update] }]);
  });

  test('imports what lies beside it, and not what lies beside another’s', () => {
    expect([load(ada).found, load(eve).found]).toEqual(['ada', 'eve']);
  });

  test('asks AWS as the sandbox’s role, from what Airflow itself is', () => {
    expect(load(ada).config).toBe(
      [
        '[profile dataops]',
        'role_arn = arn:aws:iam::1:role/acme-ada-airflow',
        'credential_source = EcsContainer',
        'role_session_name = airflow',
        '',
      ].join('\n'),
    );
  });

  test('finds its connections and variables where the sandbox has them, also while it is loaded', () => {
    const { later, 'while loading': read } = load(eve);
    expect(read).toBe('acme/eve/airflow/variables/region as dataops');
    expect(later).toEqual([
      'acme/eve/airflow/connections/crm_api as dataops',
      'acme/eve/airflow/variables/region as dataops',
    ]);
  });
});

test('what Airflow says of the platform is the sandbox’s own, and of what it was not told the configuration', () => {
  expect(load('acme__ada__airflow').told).toEqual(['s3://acme-ada-lake-raw', 'unknown']);
  expect(load('acme__eve__airflow').told).toEqual(['s3://acme-eve-lake-raw', 'unknown']);
  expect(load('').told).toEqual(['s3://of-the-base', 'unknown']);
});

test('a DAG that is nobody’s stays as it is, and finds nobody’s secrets', () => {
  expect(load('')).toMatchObject({
    dag: 'load',
    sleeps: false,
    tasks: [{ pool: 'default_pool' }, { pool: 'crm', trigger_dag_id: 'curate' }, { pool: 'crm' }],
    'while loading': null,
    found: null,
    later: [null, null],
    config: null,
  });
});

test('what lies in a folder that is nobody’s is not loaded, because it would run as the base', () => {
  expect(() => load('nobody')).toThrow(
    /AirflowClusterPolicyViolation: nobody says whose .*nobody\/load\.py is/,
  );
});
