import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runApp } from '../../cli/app';
import { BadInput, Failure } from '../../cli/failure';

/** What a command says of an app that ends like this. */
async function failureOf(program: string): Promise<Error> {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-app-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(join(folder, 'app.js'), program);
  return runApp({ folder, env: process.env }, {}).then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
}

test('an app whose platform is refused says what is wrong with it, and nothing else', async () => {
  const failure = await failureOf(`
    class InvalidPlatform extends Error { name = 'InvalidPlatform'; }
    throw new InvalidPlatform("acme.role: there is no 'role' here [unknown-capability]\\nacme.lake: it must be an object [type]");`);
  expect(failure).toBeInstanceOf(BadInput);
  expect(failure.message).toBe(
    "the app (`node app.js`) does not build:\nacme.role: there is no 'role' here [unknown-capability]\nacme.lake: it must be an object [type]",
  );
});

test('an app that fails otherwise is quoted as it stands', async () => {
  const failure = await failureOf(`console.error('a word before'); throw new TypeError('it is broken');`);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).not.toBeInstanceOf(BadInput);
  expect(failure.message).toMatch(
    /^the app \(`node app\.js`\) failed:\n[^]*TypeError: it is broken\n {4}at /,
  );
  expect(failure.message).toContain('a word before');
});

test('a context that is no JSON is refused before the app runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-app-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'exit 3' }));
  await expect(runApp({ folder, env: { CDKTF_CONTEXT_JSON: '{x' } }, {})).rejects.toThrow(
    /^CDKTF_CONTEXT_JSON is not JSON: /,
  );
});
