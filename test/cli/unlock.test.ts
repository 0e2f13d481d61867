import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { noteRunning } from '../../cli/engine/running';
import { orphansOf, unlock } from '../../cli/life/unlock';
import { emulatorTest } from '../local/python';
import { emulatedAccount } from './aws/emulated';
import { MemoryStore } from './life/support';
import { cleanEnv } from './engine/support';
import { EmulatedSandboxes } from './sandboxes';

const account = emulatedAccount();
const sandboxes = new EmulatedSandboxes(account);

const state = { bucket: 'states', key: 'acme/ada/platform.tfstate' };
const lock = { id: '1', who: 'ben@desk', since: '2026-11-20T09:00:00Z', operation: 'apply' };

test('releases the lock that was shown, and no later one', async () => {
  const store = new MemoryStore();
  store.locks.set(state.key, lock);
  await unlock(store, [{ state, lock }]);
  await expect(store.lock(state)).resolves.toBeUndefined();
  await expect(unlock(store, [{ state, lock }])).rejects.toThrow(
    `the lock of ${state.key} is not ben@desk's any more: it is free`,
  );
  store.locks.set(state.key, { ...lock, id: '2', who: 'cem@train' });
  await expect(unlock(store, [{ state, lock }])).rejects.toThrow(
    /any more: cem@train since 2026-11-20T09:00:00Z \(apply\) has it/,
  );
  await expect(store.lock(state)).resolves.toMatchObject({ id: '2' });
});

emulatorTest('says who holds the lock, and asks before it is released', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  await sandboxes.lock('ada');
  const asked = await sandboxes.run(['unlock', 'ada']);
  expect(asked).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^'ada' is locked by ben@desk since 2026-11-20T09:00:00Z \(apply\): nobody/,
    ),
  });
  const released = await sandboxes.run(['unlock', 'ada', '--yes']);
  expect(released).toMatchObject({
    code: 0,
    stdout: 'released the lock of ben@desk since 2026-11-20T09:00:00Z (apply)\n',
  });
  const again = await sandboxes.run(['unlock', 'ada']);
  expect(again).toMatchObject({ code: 0, stdout: "nobody holds a lock of 'ada'\n" });
});

emulatorTest('tells machines what was released, and a name that is not there', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  await sandboxes.lock('ada', 'id-7');
  const { stdout } = await sandboxes.run(['unlock', 'ada', '--yes', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    environment: 'ada',
    released: [{ state: 'acme/ada/platform.tfstate', id: 'id-7', who: 'ben@desk' }],
  });
  await expect(sandboxes.run(['unlock', 'eve', '--yes'])).resolves.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^there is no sandbox 'eve'; there are: ada/),
  });
});

describe('Terraform that outlives its command', () => {
  const record = {
    identity: { platform: 'acme', environment: 'ada', account: '444455556666', region: 'eu-west-1' },
    stacks: [{ id: 'acme__ada' }] as never,
  };

  test('is not stopped while its command lives', async () => {
    const { env, folder } = workingFolder('acme__ada');
    await noteRunning(join(folder, 'a.log'), process.pid);
    expect(() => orphansOf({ terminal: { env } as never }, record)).toThrow(
      new RegExp(`a command on this machine works on 'ada' now \\(terraform is process ${process.pid}\\)`),
    );
  });

  test('may have let go of its lock by itself, but nobody else may have taken it', async () => {
    const store = new MemoryStore();
    await unlock(store, [{ state, lock }], { freed: true });
    store.locks.set(state.key, { ...lock, id: '2', who: 'cem@train' });
    await expect(unlock(store, [{ state, lock }], { freed: true })).rejects.toThrow(/cem@train .* has it/);
  });
});

function workingFolder(stack: string) {
  const env = cleanEnv();
  const folder = join(env.DATAOPS_CACHE!, 'terraform', `${stack}-0123456789ab`);
  mkdirSync(folder, { recursive: true });
  return { env, folder };
}
