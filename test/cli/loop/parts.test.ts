import { existsSync, readFileSync } from 'node:fs';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AirflowParts } from '../../../cli/loop/airflow/parts';
import { runs } from '../../../cli/python/once';
import { temporaryFolder } from '../../../lib/testing/temporary';

const folder = temporaryFolder('parts');
const logs = join(folder, 'logs');
let parts: AirflowParts;
afterEach(() => parts.stop());

/** Starts parts of an Airflow that does what a script says; `$1` is the part. */
function start(script: string, ...commands: string[][]): AirflowParts {
  const airflow = join(folder, 'airflow');
  writeFileSync(airflow, `#!/bin/sh\n${script}\n`);
  chmodSync(airflow, 0o755);
  return (parts = new AirflowParts(commands, { airflow, env: { ...process.env, folder }, logs }));
}

/** The number of a process that a script wrote down. */
async function written(name: string): Promise<number> {
  const file = join(folder, name);
  while (!existsSync(file) || readFileSync(file, 'utf8').trim() === '') await delay(20);
  return Number(readFileSync(file, 'utf8'));
}

test('each part is started with its own command, and says what it says into a file of its own', async () => {
  start('echo "$@"; exec sleep 60', ['scheduler', '--skip-serve-logs'], ['dag-processor']);
  const said = (name: string) => readFileSync(join(logs, `${name}.log`), 'utf8');
  while (!said('scheduler') || !said('dag-processor')) await delay(20);
  expect([said('scheduler'), said('dag-processor')]).toEqual([
    'scheduler --skip-serve-logs\n',
    'dag-processor\n',
  ]);
});

test('of one that ends by itself the end of what it said is told', async () => {
  start('for line in $(seq 30); do echo "line $line"; done; exit 3', ['triggerer']);
  const why = await parts.died.catch((error: Error) => error.message);
  expect(why).toMatch(/^Airflow's triggerer ended by itself; the end of .*triggerer\.log:\n {2}line 16\n/);
  expect(why).toMatch(/\n {2}line 30$/);
});

test('one that cannot be started has ended', async () => {
  parts = new AirflowParts([['scheduler']], { airflow: join(folder, 'none'), env: {}, logs });
  await expect(parts.died).rejects.toThrow("Airflow's scheduler ended by itself");
});

test('once stopped, nothing that it started runs any more, and that it ended is no accident', async () => {
  start('sleep 60 & echo $! > "$folder/child"; echo $$ > "$folder/own"; wait', ['scheduler']);
  const [own, child] = [await written('own'), await written('child')];
  const died = jest.fn();
  parts.died.catch(died);
  await parts.stop();
  expect(runs(own)).toBe(false);
  while (runs(child)) await delay(20);
  expect(died).not.toHaveBeenCalled();
});
