import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BESIDE } from '../../cli/loop/airflow/install';
import { currentLock } from '../../cli/python/requirements';
import { AIRFLOW_VERSION } from '../../lib/aws/orchestrator/airflow';
import { DEPLOYED, DEVELOPMENT, EXAMPLE, TESTS } from '../../local/pipeline/example';

const text = (path: string) => readFileSync(join(EXAMPLE, path), 'utf8');

/** The versions that a file of requirements pins, by package. */
const pins = (path: string) =>
  new Map(
    [...text(path).matchAll(/^([\w.-]+)(?:\[.*\])?==([^\s;]+)/gm)].map(([, name, version]) => [
      name!,
      version!,
    ]),
  );

test('the locks were made of what development and production need now', async () => {
  await expect(currentLock(DEVELOPMENT)).resolves.toMatch(/development\.lock$/);
  const file = join(EXAMPLE, 'requirements.txt');
  await expect(currentLock({ file, beside: BESIDE })).resolves.toMatch(/requirements\.lock$/);
});

test('a stale lock is told of with how to make it again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    const file = join(folder, 'development.txt');
    writeFileSync(file, text('development.txt').replace('pytest==8.4.2', 'pytest==8.4.1'));
    cpSync(join(EXAMPLE, 'development.lock'), join(folder, 'development.lock'));
    await expect(currentLock({ ...DEVELOPMENT, file })).rejects.toThrow(
      /development\.lock is stale: .* make it again with `npm run lock`, and commit it$/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the pipeline runs on the Airflow that the platform has, with what MWAA installs', () => {
  const locked = pins('development.lock');
  expect(locked.get('apache-airflow')).toBe(AIRFLOW_VERSION);
  for (const [name, version] of pins('requirements.txt'))
    expect([name, locked.get(name)]).toEqual([name, version]);
});

test('every package that is asked for has its reason', () => {
  const rows = readFileSync(join(EXAMPLE, '../../docs/dependencies.md'), 'utf8').matchAll(
    /^\| ([a-z-]+) +\| ([\d.]+) +\| .*\w/gm,
  );
  const explained = [...rows].map(([, name, version]) => [name, version]);
  expect(Object.fromEntries(explained)).toEqual(Object.fromEntries(pins('development.txt')));
});

test('what is copied for the platform and for the tests is there', () => {
  for (const part of [...DEPLOYED, ...TESTS])
    expect([part, existsSync(join(EXAMPLE, part))]).toEqual([part, true]);
});
