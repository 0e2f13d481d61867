import { spawnSync } from 'node:child_process';
import { serverEnvironment } from '../../local/emulator/environment';
import { EMULATOR_FOLDER } from '../../local/emulator/folder';
import { findPython } from '../../local/emulator/python';

test("the overlay's own tests pass with the moto that it patches", async () => {
  const python = await findPython();
  const discover = ['-B', '-m', 'unittest', 'discover', '-s', 'overlay', '-t', '.'];
  const { status, stderr } = spawnSync(python, discover, {
    cwd: EMULATOR_FOLDER,
    encoding: 'utf8',
    env: { ...process.env, ...serverEnvironment(process.env) },
  });
  // An exit code of its own, for no tests at all, came with Python 3.12 only.
  expect(stderr).toMatch(/^Ran [1-9]\d* tests? in /m);
  expect({ status, stderr }).toMatchObject({ status: 0 });
});
