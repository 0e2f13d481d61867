import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountBase, Environment, platform, type Definition } from '../../lib';
import { aws, type AwsManagedAirflow } from '../../lib/aws';
import { testApp } from '../../lib/testing/synth';
import { temporaryFolder } from '../../lib/testing/temporary';
import { ada, production } from '../support/acme';
import { inShort, problemsOf } from '../support/problems';
import { AIRFLOW } from '../support/orchestrated';
import { shared } from '../support/shared-base';

type Given = Readonly<Record<string, unknown>>;

const define = (orchestrator: Given, rest: Given = {}) =>
  platform('acme', { lake: {}, secrets: ['crm'], ...rest, orchestrator } as Definition);

test.each<[Given, string]>([
  [{ engine: 'prefect' }, 'unknown-engine at acme.orchestrator.engine'],
  [{ engine: 7 }, 'unknown-engine at acme.orchestrator.engine'],
  [{ webServer: 'open' }, 'type at acme.orchestrator.webServer'],
  [{ reads: ['gold'] }, 'unknown-zone at acme.orchestrator.reads[0]'],
  [{ writes: ['raw', 'raw'] }, 'duplicate at acme.orchestrator.writes[1]'],
  [{ secrets: ['erp'] }, 'unknown-secret at acme.orchestrator.secrets[0]'],
  [{ reads: 'raw' }, 'type at acme.orchestrator.reads'],
  [{ queries: true }, 'capability-missing at acme.orchestrator.queries'],
  [{ queries: 'yes' }, 'type at acme.orchestrator.queries'],
  [{ dags: ['dags'] }, 'type at acme.orchestrator.dags'],
  [{ connections: ['CRM'] }, 'name at acme.orchestrator.connections[0]'],
  [{ connections: ['crm-secret'] }, 'name at acme.orchestrator.connections[0]'],
  [{ connections: ['a_b', 'a-b'] }, 'duplicate at acme.orchestrator.connections'],
  [{ variables: ['region', 'region'] }, 'duplicate at acme.orchestrator.variables[1]'],
  [{ pools: { crm: { slots: 0 } } }, 'number at acme.orchestrator.pools.crm.slots'],
  [{ pools: { crm: {} } }, 'number at acme.orchestrator.pools.crm.slots'],
  [{ pools: { CRM: { slots: 1 } } }, 'name at acme.orchestrator.pools.CRM'],
  [{ pools: { a_b: { slots: 1 }, 'a-b': { slots: 1 } } }, 'duplicate at acme.orchestrator.pools'],
  [{ pools: { crm: 2 } }, 'type at acme.orchestrator.pools.crm'],
  [{ pools: { crm: { slots: 1, size: 2 } } }, 'unknown-member at acme.orchestrator.pools.crm.size'],
  [{ raises: ['critical'] }, 'capability-missing at acme.orchestrator.raises'],
  [{ raises: 'critical' }, 'type at acme.orchestrator.raises'],
  [{ dag: 'dags' }, 'unknown-member at acme.orchestrator.dag'],
])('%j is refused where it is defined', (orchestrator, problem) => {
  expect(inShort(() => define(orchestrator))).toEqual([problem]);
});

test('alarms that tasks raise are of the severities that there are, each named once', () => {
  const monitoring = { alertTo: 'data-oncall@acme.example' };
  expect(inShort(() => define({ raises: ['fatal', 'warning', 'warning'] }, { monitoring }))).toEqual([
    'type at acme.orchestrator.raises[0]',
    'duplicate at acme.orchestrator.raises[2]',
  ]);
});

test("the role of the orchestrator's tasks is no role of the user's", () => {
  expect(inShort(() => define({}, { roles: { airflow: {} } }))).toEqual([
    'reserved-name at acme.roles.airflow',
  ]);
  expect(() => platform('acme', { roles: { airflow: {} } })).not.toThrow();
});

describe('files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'airflow-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (path: string, content: string | Buffer = '') => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
    return join(folder, path);
  };
  const refusedIn = (environment: typeof production | typeof ada, orchestrator: Given) =>
    inShort(() => define(orchestrator).build(testApp(), environment as never));

  test('that are missing are all told at once, in every environment', () => {
    const gone = join(folder, 'gone');
    for (const environment of [production, ada])
      expect(refusedIn(environment, { dags: gone, plugins: gone, requirements: gone })).toEqual([
        `source at acme in ${environment.name}.orchestrator.dags`,
        `source at acme in ${environment.name}.orchestrator.plugins`,
        `source at acme in ${environment.name}.orchestrator.requirements`,
      ]);
  });

  test('that hold no DAG are refused', () => {
    write('dags/readme.md');
    write('dags/__pycache__/load.py');
    expect(refusedIn(ada, { dags: join(folder, 'dags') })).toEqual([
      'source at acme in ada.orchestrator.dags',
    ]);
    write('dags/deep/load.py');
    expect(() => define({ dags: join(folder, 'dags') }).build(testApp(), ada as never)).not.toThrow();
    for (const name of ['gone.py', 'deep/gone.sql'])
      symlinkSync(join(folder, 'nothing'), join(folder, 'dags', name));
    const broken = ['source at acme in ada.orchestrator.dags', 'source at acme in ada.orchestrator.dags'];
    expect(refusedIn(ada, { dags: join(folder, 'dags') })).toEqual(broken);
    const plugins = broken.map((problem) => problem.replace('dags', 'plugins'));
    expect(refusedIn(ada, { plugins: join(folder, 'dags') })).toEqual(plugins);
  });

  test('of plugins are some, and no more than a stack can carry', () => {
    mkdirSync(join(folder, 'plugins'));
    const plugins = join(folder, 'plugins');
    expect(refusedIn(ada, { plugins })).toEqual(['source at acme in ada.orchestrator.plugins']);
    write('plugins/wheel.whl', Buffer.alloc(1024 * 1024));
    expect(() => define({ plugins }).build(testApp(), ada as never)).not.toThrow();
    write('plugins/one-more.py', 'x');
    expect(refusedIn(ada, { plugins })).toEqual(['source at acme in ada.orchestrator.plugins']);
  });

  test('of requirements have a problem for each line without a pin', () => {
    const requirements = write('requirements.txt', 'pandas\nnumpy==1.26.4\npyarrow>=18\n');
    const problems = problemsOf(() => define({ requirements }).build(testApp(), ada as never));
    expect(problems.map(({ code, what, got }) => [code, what.split(':')[0], got])).toEqual([
      ['requirement', 'line 1 is not pinned', 'pandas'],
      ['requirement', 'line 3 is not pinned', 'pyarrow>=18'],
    ]);
  });
});

test('an orchestrator of its own needs a network', () => {
  const homeless = production.sandbox({
    owner: 'eve',
    expires: '2026-12-01',
    target: ada.target,
    settings: { orchestrator: 'own' },
  });
  expect(inShort(() => define({}).build(testApp(), homeless as never))).toEqual([
    'network at acme in eve.network',
  ]);
});

describe('a base', () => {
  const { cloud, target } = ada;
  const options = { owner: 'eve', expires: '2026-12-01', target } as const;
  const settings = { orchestrator: 'borrowed' } as const;

  test('lends an Airflow that AWS has, with what it is told alone', () => {
    const lending = (orchestrator: Given) =>
      inShort(() => accountBase('shared', { cloud, target, lends: { orchestrator } } as never));
    expect(lending({ engine: 'prefect' })).toEqual([
      `unknown-engine at base 'shared'.lends.orchestrator.engine`,
    ]);
    expect(lending({ webServer: 'open' })).toEqual([`type at base 'shared'.lends.orchestrator.webServer`]);
    expect(lending({ dags: 'dags' })).toEqual([`unknown-member at base 'shared'.lends.orchestrator.dags`]);
    const gone = accountBase('shared', { cloud, target, lends: { orchestrator: { plugins: '/gone' } } });
    expect(inShort(() => gone.build(testApp()))).toEqual([
      `source at base 'shared'.lends.orchestrator.plugins`,
    ]);
  });

  test('that lends none is not borrowed from', () => {
    for (const base of [undefined, shared])
      expect(inShort(() => production.sandbox({ ...options, settings, base }))).toEqual([
        `base at environment 'eve'.settings.orchestrator`,
      ]);
  });

  test('must have what the DAGs of a definition need', () => {
    const orchestrator = {
      plugins: join(AIRFLOW, 'plugins'),
      requirements: join(AIRFLOW, 'requirements.txt'),
    };
    const borrowing = (lends: Given) => {
      const base = accountBase('shared', { cloud, target, lends: { orchestrator: lends } });
      return () => define(orchestrator).build(testApp(), production.sandbox({ ...options, base }) as never);
    };
    expect(new Set(inShort(borrowing({})))).toEqual(
      new Set([
        'requirement at acme in eve.orchestrator.requirements',
        'source at acme in eve.orchestrator.plugins',
      ]),
    );
    expect(borrowing(orchestrator)).not.toThrow();
    // A plugin of the same name with other content is another plugin.
    const older = temporaryFolder('plugins');
    for (const name of readdirSync(orchestrator.plugins)) writeFileSync(join(older, name), 'x = 1\n');
    expect(inShort(borrowing({ ...orchestrator, plugins: older }))).toEqual([
      'source at acme in eve.orchestrator.plugins',
    ]);
  });
});

test('MWAA has the classes that it has', () => {
  const tuned = (environmentClass: string) =>
    Environment.production({
      cloud: aws.with({ orchestrator: { environmentClass } } as never),
      target: production.target,
    });
  expect(inShort(() => define({}).build(testApp(), tuned('mw1.huge') as never))).toEqual([
    'target at acme in production.orchestrator.environmentClass',
  ]);
  const { orchestrator } = define({}).build(testApp(), tuned('mw1.large') as never) as {
    orchestrator?: unknown;
  };
  expect((orchestrator as AwsManagedAirflow).environment.environmentClassInput).toBe('mw1.large');
});
