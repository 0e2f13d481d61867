import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');

const { dependencies, peerDependencies, peerDependenciesMeta, devDependencies } = JSON.parse(
  read('package.json'),
) as Record<string, Record<string, unknown>>;

test('every dependency has its reason, and every reason its dependency', () => {
  const explained = [...read('docs/dependencies.md').matchAll(/^\| `(.+?)` +\| .*\w/gm)].map(
    ([, name]) => name!,
  );
  const named = new Set(
    [dependencies, peerDependencies, devDependencies].flatMap((all) => Object.keys(all!)),
  );
  expect(explained.sort()).toEqual([...named].sort());
});

test('what is built with is pinned', () => {
  const versions = Object.values({ ...dependencies, ...devDependencies });
  // DuckDB counts the releases of its client behind its own version.
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-r\.\d+)?$/.test(String(version)))).toEqual([]);
});

test('a user of one cloud need not install the other', () => {
  const needed = Object.keys(peerDependencies!).filter((name) => peerDependenciesMeta![name] === undefined);
  expect(needed).toEqual(['cdktf', 'constructs']);
});

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}
const locked = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages;

test('the lock file names no machine and no registry', () => {
  expect(Object.values(locked).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('the lock file holds the packages of every platform, or npm ci fails on the others', () => {
  const optional = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const present = new Set(Object.keys(locked).map((path) => path.replace(/^.*node_modules\//, '')));
  expect(optional.filter((name) => !present.has(name))).toEqual([]);
});
