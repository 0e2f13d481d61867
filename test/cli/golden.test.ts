import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withEnvironment } from './environment';
import { dataops } from './terminal';

const entry = (name: string, address = `aws_s3_bucket.${name}`) => ({
  class: 'store',
  name,
  address,
  with: [],
});

/** A folder with an app that does what `golden(app)` makes one do: it writes what it was asked to pin. */
function project(pins: object, { app = 'node app.js', context = {} } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-golden-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app, context }));
  writeFileSync(
    join(folder, 'app.js'),
    `const fs = require('node:fs');
     const context = JSON.parse(process.env.CDKTF_CONTEXT_JSON);
     fs.writeFileSync('saw.json', JSON.stringify({ context, outdir: process.env.CDKTF_OUTDIR }));
     if (context['dataops:golden'] === 'write') fs.writeFileSync('dataops.golden.json', ${JSON.stringify(JSON.stringify(pins))});`,
  );
  return folder;
}

function seen(folder: string): { context: object; outdir: string } {
  return JSON.parse(readFileSync(join(folder, 'saw.json'), 'utf8')) as { context: object; outdir: string };
}

test('writes the golden file through the app, and tells what to review', async () => {
  const folder = project(
    { prod: { raw: entry('raw'), served: entry('offered') } },
    { context: { team: 'a' } },
  );
  const before = { prod: { raw: entry('raw'), served: entry('served'), gone: entry('gone') } };
  writeFileSync(join(folder, 'dataops.golden.json'), JSON.stringify(before));
  const { code, stdout } = await dataops(['golden', '--write', '--json'], { folder });
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    { file: 'dataops.golden.json', pinned: 2, added: [], changed: ['prod: served'], moved: ['prod: gone'] },
  ]);
  expect(seen(folder).context).toEqual({ team: 'a', 'dataops:golden': 'write' });
  expect(existsSync(seen(folder).outdir)).toBe(false);

  const again = await dataops(['golden', '--write'], { folder });
  expect(again).toMatchObject({ code: 0, stdout: 'dataops.golden.json: 2 pinned, nothing changed\n' });
});

test('compares without writing, with what the environment adds to the context', async () => {
  const folder = project({});
  writeFileSync(join(folder, 'dataops.golden.json'), JSON.stringify({ prod: { raw: entry('raw') } }));
  const run = () => dataops(['golden'], { folder });
  const { code, stdout } = await withEnvironment({ CDKTF_CONTEXT_JSON: '{"a":1}' }, run);
  expect([code, stdout]).toEqual([0, 'dataops.golden.json: 1 pinned, nothing changed\n']);
  expect(seen(folder).context).toEqual({ a: 1 });
});

test('fails with what the app says', async () => {
  const folder = project({}, { app: `node -e "console.error('the store left [golden]'); process.exit(3)"` });
  writeFileSync(join(folder, 'dataops.golden.json'), '{}');
  const { code, stdout, stderr } = await dataops(['golden'], { folder });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^the app \(`node -e .*`\) failed:\nthe store left \[golden\]\n$/);
});

test('fails when nothing is pinned, or the app does not take part', async () => {
  const folder = project({}, { app: 'node -e 0' });
  const nothing = await dataops(['golden'], { folder });
  expect(nothing).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/so nothing is pinned; write it with `dataops golden --write`/),
  });
  const apart = await dataops(['golden', '--write'], { folder });
  expect(apart).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /did not write dataops\.golden\.json; .*build\(app, production, \{ golden: golden\(app\) \}\)/,
    ),
  });
});

test.each([
  [undefined, /there is no .*cdktf\.json; run this in the folder of your app/],
  ['{', /cdktf\.json is not JSON/],
  ['{}', /cdktf\.json does not say how the app is run/],
])('refuses a folder whose cdktf.json is %j', async (text, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-golden-'));
  if (text !== undefined) writeFileSync(join(folder, 'cdktf.json'), text);
  const { code, stderr } = await dataops(['golden', '--write'], { folder });
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('refuses a golden file that is none, before the app runs', async () => {
  const folder = project({});
  writeFileSync(join(folder, 'dataops.golden.json'), '[]');
  const { code, stderr } = await dataops(['golden'], { folder });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/it is not a golden file/)]);
  expect(existsSync(join(folder, 'saw.json'))).toBe(false);
});
