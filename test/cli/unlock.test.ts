import { unlock } from '../../cli/life/unlock';
import { emulatorTest } from '../local/python';
import { emulatedAccount } from './aws/emulated';
import { MemoryStore } from './life/support';
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
