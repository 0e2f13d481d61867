import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../../cli/failure';
import { compileLock, currentLock } from '../../../cli/python/requirements';
import { FakeMachine } from './fake';

// Writes a lock where it was told to.
const COMPILES = `while [ "$1" != --output-file ]; do shift; done
echo "six==1.17.0" > "$2"`;

let machine: FakeMachine;
let file: string;
beforeEach(() => {
  machine = new FakeMachine({ uv: COMPILES });
  file = machine.file('requirements.txt', 'six\n');
});
afterEach(() => rmSync(machine.home, { recursive: true, force: true }));

const beside = ['apache-airflow==3.0.6'];
const compile = () => compileLock({ file, beside, until: '2025-09-05' }, machine.options);

test('a lock lies beside its requirements, and says what it was made of', async () => {
  const lock = await compile();
  expect(lock).toBe(join(machine.home, 'requirements.lock'));
  expect(readFileSync(lock, 'utf8')).toMatch(
    /^# made by `dataops lock` of requirements [0-9a-f]{16}, with packages until 2025-09-05\nsix==1\.17\.0\n$/,
  );
  expect(await currentLock({ file, beside })).toBe(lock);
  expect(readdirSync(machine.home).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a lock holds for every Python that is allowed, on packages of its day', async () => {
  await compileLock({ file, constraints: '/own.txt', until: '2025-09-05' }, machine.options);
  expect(machine.told.at(-1)).toMatch(
    / --universal --python-version 3\.11 --generate-hashes .* --exclude-newer 2025-09-05 --constraints \/own\.txt$/,
  );
});

test('there must be one', async () => {
  await expect(currentLock({ file })).rejects.toThrow(
    new BadInput(`there is no lock of ${file}; make it with \`dataops lock ${file}\`, and commit it`),
  );
});

test.each([
  ['the requirements changed', () => writeFileSync(file, 'six==1.17.0\n'), beside],
  ['Airflow changed', () => undefined, ['apache-airflow==3.1.0']],
])('it is stale once %s', async (_, change, now) => {
  await compile();
  change();
  await expect(currentLock({ file, beside: now })).rejects.toThrow(
    /requirements\.lock is stale: .* make it again with `dataops lock \/.*requirements\.txt`/,
  );
});

test('it is not stale because of line endings', async () => {
  await compile();
  writeFileSync(file, 'six\r\n');
  expect(await currentLock({ file, beside })).toContain('requirements.lock');
});

test('requirements that are not there, or are no file, are named, also where there is no lock either', async () => {
  const missing = new BadInput(`there is no file of requirements ${file}`);
  rmSync(file);
  await expect(compile()).rejects.toThrow(missing);
  await expect(currentLock({ file, beside })).rejects.toThrow(missing);
  mkdirSync(file);
  await expect(compile()).rejects.toThrow(missing);
});
