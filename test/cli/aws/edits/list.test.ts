import { EditList } from '../../../../cli/aws/edits/list';
import { EMULATOR_ACCOUNT } from '../../../../local/emulator/environment';
import { emulatorTest } from '../../../local/python';
import { emulatedAccount } from '../emulated';

const emulated = emulatedAccount();
const list = { bucket: 'states', key: 'acme/ada/edits.json' };
const listOf = () => new EditList(emulated.s3, { account: EMULATOR_ACCOUNT, list });

emulatorTest('two who note at the same time lose nothing of each other', async () => {
  await emulated.createBucket('states');
  const paths = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.py`);
  await Promise.all(paths.map((path) => listOf().note([path])));
  expect((await listOf().read()).paths).toEqual(paths);
});

emulatorTest('what is noted already is not written again', async () => {
  await emulated.createBucket('states');
  await listOf().note(['b.py', 'a.py']);
  const { version } = await listOf().read();
  await listOf().note(['a.py']);
  expect(await listOf().read()).toEqual({ paths: ['a.py', 'b.py'], version });
});

emulatorTest('only what was read is forgotten', async () => {
  await emulated.createBucket('states');
  await listOf().note(['a.py']);
  const before = await listOf().read();
  await listOf().note(['b.py']);
  expect(await listOf().forget(before)).toBe(false);
  expect(await listOf().forget(await listOf().read())).toBe(true);
  expect(await listOf().read()).toEqual({ paths: [] });
});
