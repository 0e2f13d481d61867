import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../cli/cache';
import { findInterpreter } from '../../cli/python/interpreter';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { blocksOf } from '../docs/blocks';
import { Project } from './project';
import { Started } from './started';

const GUIDE = 'docs/inner-loop.md';
const [prepare, dev, edit, breakIt, restore, run, airflow, shell, end, ...more] = blocksOf(
  GUIDE,
  readFileSync(join(__dirname, '../..', GUIDE), 'utf8'),
)
  .filter(({ language, rule }) => language === 'sh' && rule?.name === 'runs in')
  .map(({ text }) => text) as string[];

let emulator: Emulator;
let project: Project;
let s3: S3Client;
const started: Started[] = [];

// What is installed once stays, for every run of the tests.
const cache = { DATAOPS_CACHE: cacheFolder(process.env) };

beforeAll(async () => {
  emulator = await startEmulator({ account: '444455556666' });
  project = new Project('inner-loop', emulator.environment);
  s3 = new S3Client({ ...emulator.client, forcePathStyle: true });
  type(prepare!);
});
afterAll(async () => {
  for (const each of started) each.clear();
  project.remove();
  await emulator.stop();
});

/** Types a block of the guide; results, or all that was said where results are not asked for alone. */
function type(commands: string, expected = 0): string {
  const { status, stdout, stderr } = project.type(commands, cache);
  if (status !== expected) throw new Error(`${commands}\nexit code ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** What a command says to people when it ends like this. */
function complaint(commands: string, expected: number): string {
  const { status, stdout, stderr } = project.type(commands, cache);
  expect([status, stdout]).toEqual([expected, '']);
  return stderr;
}

/** Starts a block that does not end by itself, as in a terminal of its own. */
function start(commands: string): Started {
  const begun = new Started(project.folder, commands, { ...emulator.environment, ...cache });
  started.push(begun);
  return begun;
}

/** What the orchestrator would take. */
async function dags(): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: await bucket(), Prefix: 'dags/' }),
  );
  return Contents.map(({ Key }) => Key!.slice('dags/'.length)).sort();
}

async function bucket(): Promise<string> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Buckets.find(({ Name }) => Name!.startsWith('shop-ada-airflow-'))!.Name!;
}

test('what is saved reaches the sandbox, what does not parse does not, and `up` puts back what the code says', async () => {
  expect(more).toEqual([]);
  const deployed = await dags();
  expect(deployed).toEqual(['orders.py', 'sql/orders.sql']);
  const watching = start(dev!);
  await watching.says(/^watching dags for ada/m);
  type(edit!);
  await watching.says(/^removed sql\/orders\.sql/m);
  await watching.says(/^sent sql\/check\.sql/m);
  await watching.says(/^sent orders\.py \(\d+ ms\)$/m);
  // What sed leaves behind is a file like any other.
  await watching.says(/^sent orders\.py\.bak/m);
  expect(await dags()).toEqual(['orders.py', 'orders.py.bak', 'sql/check.sql']);
  type(breakIt!);
  await watching.says(/^broken\.py:1: invalid syntax; not sent$/m);
  expect(await dags()).not.toContain('broken.py');
  expect(await watching.stop('SIGINT')).toBe(0);

  const restored = project.type(restore!, cache);
  expect(restored.stdout).toContain('removed orders.py.bak');
  expect(restored.stdout).toMatch(/undo edit +aws_s3_object\.\S*orderspy/);
  expect(restored.stderr).toMatch(/put back \d files? that `dataops dev` had sent/);
  expect(await dags()).toEqual(['orders.py', 'sql/check.sql']);
  expect(type('npx dataops status ada --drift')).toMatch(/drift +none/);
});

test("only one's own sandbox is changed, and nothing that is protected", () => {
  expect(complaint('npx dataops dev production', 2)).toContain("'production' is a protected environment");
  expect(complaint('npx dataops dev ada --owner ben', 2)).toContain('belongs to ada@shop.example, got ben');
  expect(complaint('npx dataops run orders production', 2)).toContain(
    "'production' is a protected environment",
  );
});

test('a shell is one of the roles, in which nobody finds other credentials, and leaves nothing behind', () => {
  const said = type(shell!);
  expect(said).toContain('analyst queries through shop__ada__lake__analyst');
  expect(JSON.parse(said.slice(said.indexOf('{')))).toMatchObject({
    shop: { target: 'ada', outputs: { ada: { type: 'athena', work_group: 'shop__ada__lake__analyst' } } },
  });
  const identity = `new (require('@aws-sdk/client-sts').STS)().getCallerIdentity({}).then((it) => console.log(it.Arn))`;
  expect(type(`npx dataops shell ada -- node -e "${identity}"`)).toMatch(
    /^arn:aws:sts::444455556666:assumed-role\/shop-ada-engineer-/m,
  );
  expect(type(`npx dataops shell ada -- sh -c 'env | grep -c AWS_.*KEY'`, 1)).toBe('0\n');
  expect(complaint(`npx dataops shell ada -- sh -c 'exit 7' 2> /dev/null`, 7)).toBe('');
  expect(type(`echo 'echo "in $DATAOPS_ENVIRONMENT"' | SHELL=/bin/sh npx dataops shell ada`)).toContain(
    'in ada',
  );
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('dataops-shell-'))).toEqual([]);
  expect(complaint('npx dataops shell production', 2)).toContain(
    'is protected: only a role that changes nothing',
  );
});

describe('Airflow on this machine', () => {
  let python = true;
  beforeAll(
    async () =>
      (python = await findInterpreter(process.env).then(
        () => true,
        () => false,
      )),
  );

  /** Where nothing can run Airflow, that is said. */
  function airflowTest(title: string, body: () => Promise<void>): void {
    test(title, async () => {
      if (python) await body();
      else console.warn(`not run, because there is no Python 3.12 or 3.11: ${title}`);
    });
  }

  airflowTest("a run works as the role, reads the sandbox's variables, and says how it ended", () => {
    const said = type(run!);
    expect(said).toMatch(/working as arn:aws:sts::444455556666:assumed-role\/shop-ada-airflow-/);
    expect(said).toContain('all orders of spain');
    expect(said).toMatch(/the run of 'orders' succeeded\n$/);
    const failing = run!.replace(/--conf .*/, `--conf '{"fail": true}' --json`);
    expect(JSON.parse(type(failing, 1))).toEqual({ dag: 'orders', state: 'failed', where: 'alone' });
    return Promise.resolve();
  });

  airflowTest('a run that somebody ends is failed, so that no Airflow goes on with it', async () => {
    const slow = `from airflow.sdk import dag, task

@dag(schedule=None)
def slow():
    @task(retries=3)
    def wait():
        import time
        print("waiting", flush=True)
        time.sleep(600)
    wait()

slow()
`;
    project.write('dags/slow.py', slow);
    const running = start('npx dataops run slow ada --owner ada@shop.example');
    await running.says(/^waiting$/m);
    expect(await running.stop('SIGINT')).toBe(1);
    expect(await running.says(/the run of 'slow' was ended/)).toContain('and counts as failed');
    expect(type(runsOf())).not.toContain('running');
    type('rm dags/slow.py');
  });

  airflowTest('a port that is taken is told, with what has it, before anything is started', async () => {
    const server = await listen(8087);
    const said = complaint(airflow!, 2);
    expect(said).toMatch(
      /^port 8087 is taken( by .+ \(process \d+\))?; end that, or choose another with --port$/m,
    );
    server.close();
  });

  airflowTest('it runs, takes runs, ends with everything it started, and remembers them', async () => {
    const serving = start(airflow!);
    expect(await serving.says(/end with Ctrl-C/)).toContain('http://127.0.0.1:8087');
    expect(complaint(airflow!, 2)).toContain("Airflow of 'ada' runs already: http://127.0.0.1:8087");
    expect(type(run!)).toMatch(/ingest: success\n[^]*count: success\n/);
    expect(await serving.stop('SIGTERM')).toBe(0);
    expect(processesOf(project.folder)).toEqual([]);
    expect(type(runsOf())).toMatch(/failed[^]*success|success[^]*failed/);
  });
});

test('nothing of it is left in the account', async () => {
  expect(type(end!)).toMatch(/shop\/ada is gone, nothing is left of it/);
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** What runs with the local Airflow's settings, on systems that tell. */
function processesOf(folder: string): readonly string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`AIRFLOW_HOME=${folder}`);
    } catch {
      return false;
    }
  });
}

/** The states of all runs, as the database has them. */
function runsOf(): string {
  return `python3 -c "
import glob, sqlite3
database = sqlite3.connect(glob.glob('.dataops/airflow/*/airflow.db')[0])
for row in database.execute('select state, run_id from dag_run order by id'): print(*row)"`;
}
