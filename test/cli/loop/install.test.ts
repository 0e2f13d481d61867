import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../../../cli/failure';
import { AIRFLOW, installAirflow } from '../../../cli/loop/airflow/install';
import { ownLock } from '../../../cli/python/locks';
import { AIRFLOW_VERSION } from '../../../lib/aws/orchestrator/airflow';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'install-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const install = (version: string, requirements?: string) =>
  installAirflow({ version, requirements }, folder, {
    env: { PATH: folder, DATAOPS_CACHE: join(folder, 'cache') },
    say: () => undefined,
  });

test("the lock that this package brings is that of the platform's version", () => {
  expect(AIRFLOW).toBe(AIRFLOW_VERSION);
  expect(ownLock(`airflow-${AIRFLOW}`)).toMatch(/locks\/airflow-3\.0\.6\.txt$/);
});

test('another version than the one of the platform is refused', async () => {
  await expect(install('2.10.3')).rejects.toThrow(
    new RegExp(`^the platform runs Airflow 2\\.10\\.3, and this command brings ${AIRFLOW_VERSION};`),
  );
});

test('a stale lock is refused before anything is installed', async () => {
  writeFileSync(join(folder, 'requirements.txt'), 'six==1.17.0\n');
  writeFileSync(join(folder, 'requirements.lock'), '# made by hand\nsix==1.17.0\n');
  await expect(install(AIRFLOW_VERSION, 'requirements.txt')).rejects.toThrow(BadInput);
  await expect(install(AIRFLOW_VERSION, 'requirements.txt')).rejects.toThrow('is stale');
  expect(readdirSync(folder)).not.toContain('cache');
});
