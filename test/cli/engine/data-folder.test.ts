import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolder } from '../../../cli/engine/data-folder';
import type { StackNeeds } from '../../../cli/engine/requirements';
import { cleanEnv, temporaryFolder } from './support';

const NEEDS = { providers: [], backend: { s3: { key: 'a' } }, modules: [] };
const NETWORK = { mirrors: [], lookedAt: [] };
const LOCK = '.terraform.lock.hcl';

const env = cleanEnv();
const dataOf = (stack: string, needs: StackNeeds = NEEDS) => new DataFolder(env, stack, needs, NETWORK);

test('the name follows the stack, its backend and its providers, not the place of the synthesis', () => {
  const [here, there] = [join(temporaryFolder(), 'acme'), join(temporaryFolder(), 'acme')];
  expect(dataOf(here).path).toBe(dataOf(there).path);
  const others = [
    dataOf(join(temporaryFolder(), 'other')),
    dataOf(here, { ...NEEDS, backend: { s3: { key: 'b' } } }),
    new DataFolder(env, here, NEEDS, { mirrors: [{ path: '/m', providers: ['p'] }], lookedAt: [] }),
  ].map(({ path }) => path);
  expect(new Set([dataOf(here).path, ...others]).size).toBe(4);
});

test('it is ready once finished, and no more when a preparation broke off', async () => {
  const data = dataOf(temporaryFolder());
  await data.prepare();
  await expect(data.ready()).resolves.toBe(false);
  await data.finish();
  await expect(data.ready()).resolves.toBe(true);
  await data.prepare();
  await expect(data.ready()).resolves.toBe(false);
});

test('it is not ready when a provider is missing, or is a link that leads nowhere', async () => {
  const source = 'registry.terraform.io/hashicorp/aws';
  const data = dataOf(temporaryFolder(), { ...NEEDS, providers: [{ source, version: '5.100.0' }] });
  await data.prepare();
  await data.finish();
  await expect(data.ready()).resolves.toBe(false);
  const [mirror, version] = [temporaryFolder(), join(data.path, 'providers', source, '5.100.0')];
  mkdirSync(version, { recursive: true });
  symlinkSync(mirror, join(version, 'linux_amd64'));
  await expect(data.ready()).resolves.toBe(true);
  rmSync(mirror, { recursive: true });
  await expect(data.ready()).resolves.toBe(false);
});

test('a lock file of the user that says something else asks for a new init', async () => {
  const stack = temporaryFolder();
  const data = dataOf(stack);
  await data.prepare();
  writeFileSync(join(stack, LOCK), 'ours');
  await data.finish();
  writeFileSync(join(stack, LOCK), 'theirs');
  await expect(data.ready()).resolves.toBe(false);
  expect(readFileSync(join(stack, LOCK), 'utf8')).toBe('theirs');
});

test('what killed commands left is removed after a day', async () => {
  const data = dataOf(temporaryFolder());
  await data.prepare();
  const [old, young, other] = ['old.tfplan', 'young.tfplan', 'terraform.tfstate'].map((name) =>
    join(data.path, name),
  );
  [old, young, other].forEach((file) => writeFileSync(file ?? '', ''));
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  [old, other].forEach((file) => utimesSync(file ?? '', longAgo, longAgo));
  await data.tidy();
  expect([old, young, other].map((file) => existsSync(file ?? ''))).toEqual([false, true, true]);
});
