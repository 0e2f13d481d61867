import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../../../cli/failure';
import { AIRFLOW, BESIDE, installAirflow } from '../../../cli/loop/airflow/install';
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

test('a lock that was edited to another version is refused', async () => {
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, 'six==1.17.0\n');
  const said = await install(AIRFLOW_VERSION, 'requirements.txt').catch(String);
  expect(said).toContain('there is no lock');
  const [text, beside] = [readFileSync(requirements, 'utf8'), BESIDE];
  const hash = createHash('sha256')
    .update(JSON.stringify([text, beside]))
    .digest('hex')
    .slice(0, 16);
  const heading = `# made by \`dataops lock\` of requirements ${hash}, with packages until 2025-09-05`;
  for (const [line, locked] of [
    ['apache-airflow==2.10.3 \\', 'Airflow 2.10.3'],
    ['six==1.17.0', 'Airflow of no version'],
  ]) {
    writeFileSync(join(folder, 'requirements.lock'), `${heading}\n${line}\n`);
    await expect(install(AIRFLOW_VERSION, 'requirements.txt')).rejects.toThrow(
      `requirements.lock installs ${locked}, and the platform runs ${AIRFLOW_VERSION}; make the lock again`,
    );
  }
});

test('a stale lock is refused before anything is installed', async () => {
  writeFileSync(join(folder, 'requirements.txt'), 'six==1.17.0\n');
  writeFileSync(join(folder, 'requirements.lock'), '# made by hand\nsix==1.17.0\n');
  await expect(install(AIRFLOW_VERSION, 'requirements.txt')).rejects.toThrow(BadInput);
  await expect(install(AIRFLOW_VERSION, 'requirements.txt')).rejects.toThrow('is stale');
  expect(readdirSync(folder)).not.toContain('cache');
});
