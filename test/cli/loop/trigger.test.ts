import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadInput, Failure } from '../../../cli/failure';
import { triggerRun } from '../../../cli/loop/airflow/trigger';

jest.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

/** What an Airflow answers, by method and path; what is asked again gets the next answer, and the last one from then on. */
type Answers = Readonly<Record<string, readonly unknown[]>>;

const RUNS = '/api/v2/dags/orders/dagRuns';
const RUN = `${RUNS}/manual__1`;
const TOKEN = { access_token: 'token' };
const task = (task_id: string, state: string | null, more: object = {}) => ({
  task_id,
  state,
  map_index: -1,
  try_number: 1,
  ...more,
});

let server: Server;
let asked: string[];

/** An Airflow with some answers. */
async function airflow(answers: Answers) {
  asked = [];
  const left = new Map(Object.entries(answers).map(([path, each]) => [path, [...each]]));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const what = `${request.method} ${request.url}`;
      asked.push(
        `${what} ${request.headers.authorization ?? '-'} ${Buffer.concat(chunks).toString()}`.trim(),
      );
      const some = left.get(what) ?? [404];
      const answer = some.length > 1 ? some.shift() : some[0];
      response.writeHead(typeof answer === 'number' ? answer : 200);
      response.end(typeof answer === 'number' ? `error ${answer}` : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { pid: process.pid, url: `http://127.0.0.1:${port}`, user: 'developer', password: 'p' };
}
afterEach(() => server.close());

/** Triggers the DAG in an Airflow that has taken the run. */
async function trigger(
  answers: Answers,
  stop: AbortSignal = new AbortController().signal,
  logicalDate?: string,
) {
  const printed: string[] = [];
  const running = await airflow({
    'POST /auth/token': [TOKEN],
    [`POST ${RUNS}`]: [{ dag_run_id: 'manual__1' }],
    ...answers,
  });
  const wanted = { dag: 'orders', conf: { city: 'x' }, logicalDate };
  const state = await triggerRun(running, wanted, (line) => printed.push(line), stop);
  return { state, printed };
}

test('what a task says is told once, when it has ended, and then how it ended', async () => {
  const { state, printed } = await trigger({
    [`GET ${RUN}`]: [{ state: 'running' }, { state: 'running' }, { state: 'failed' }],
    [`GET ${RUN}/taskInstances`]: [
      { task_instances: [task('ingest', 'running'), task('load', null)] },
      { task_instances: [task('ingest', 'success'), task('load', null)] },
      {
        task_instances: [
          task('ingest', 'success'),
          task('load', 'failed', { try_number: 2, map_index: 3 }),
          task('tell', 'upstream_failed', { try_number: 0 }),
        ],
      },
    ],
    [`GET ${RUN}/taskInstances/ingest/logs/1?full_content=true`]: [
      { content: ['plain', { event: 'structured' }, {}] },
    ],
    [`GET ${RUN}/taskInstances/load/logs/2?full_content=true&map_index=3`]: [{ content: [{ event: 'no' }] }],
  });
  expect(state).toBe('failed');
  expect(printed).toEqual([
    'ingest: plain',
    'ingest: structured',
    'ingest: success',
    'load: no',
    'load: failed',
    'tell: upstream_failed',
  ]);
  expect(asked.slice(0, 3)).toEqual([
    'POST /auth/token - {"username":"developer","password":"p"}',
    `POST ${RUNS} Bearer token {"logical_date":null,"conf":{"city":"x"}}`,
    `GET ${RUN} Bearer token`,
  ]);
});

test('a run stands for the moment that it is given, and may have no log', async () => {
  const answers = {
    [`GET ${RUN}`]: [{ state: 'success' }],
    [`GET ${RUN}/taskInstances`]: [{ task_instances: [task('ingest', 'success')] }],
  };
  const { state, printed } = await trigger(answers, undefined, '2026-10-01T00:00:00Z');
  expect([state, printed]).toEqual(['success', ['ingest: success']]);
  expect(asked[1]).toContain('"logical_date":"2026-10-01T00:00:00Z"');
});

test('a DAG that Airflow does not have is named', async () => {
  const missing = trigger({ [`POST ${RUNS}`]: [404] });
  await expect(missing).rejects.toThrow(
    /^there is no DAG 'orders' in the Airflow at http:\/\/127\.0\.0\.1:\d+$/,
  );
  await expect(missing).rejects.toBeInstanceOf(BadInput);
});

test.each<[string, Answers, RegExp]>([
  ['refuses the password', { 'POST /auth/token': [401] }, /^Airflow answers 401: error 401$/],
  ['refuses the run', { [`POST ${RUNS}`]: [409] }, /^Airflow answers 409: error 409$/],
  ['has lost the run', { [`GET ${RUN}`]: [404] }, /^Airflow answers 404: error 404$/],
])('an Airflow that %s is quoted', async (_, answers, says) => {
  const refused = trigger(answers);
  await expect(refused).rejects.toThrow(says);
  await expect(refused).rejects.toBeInstanceOf(Failure);
});

test('an Airflow that is gone says so', async () => {
  const running = await airflow({});
  await new Promise((resolve) => server.close(resolve));
  const wanted = { dag: 'orders', conf: {} };
  await expect(triggerRun(running, wanted, () => undefined, new AbortController().signal)).rejects.toThrow(
    `Airflow does not answer at ${running.url}`,
  );
});

test('who no longer waits is told that the run goes on', async () => {
  const stop = new AbortController();
  stop.abort();
  const answers = {
    [`GET ${RUN}`]: [{ state: 'running' }],
    [`GET ${RUN}/taskInstances`]: [{ task_instances: [] }],
  };
  await expect(trigger(answers, stop.signal)).rejects.toThrow(/^no longer waiting; the run goes on in http:/);
});
