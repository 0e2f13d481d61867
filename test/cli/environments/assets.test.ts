import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetsOf, keepAssets, restoreAssets } from '../../../cli/environments/assets';
import { MemoryStore } from '../life/support';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder of a stack with these files. */
function folder(files: Readonly<Record<string, string>> = {}): string {
  const made = mkdtempSync(join(tmpdir(), 'assets-'));
  folders.push(made);
  for (const [path, content] of Object.entries({ 'cdk.tf.json': '{}', ...files })) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), content);
  }
  return made;
}
const A = 'assets/a/1/a.py';
const B = 'assets/b/2/deep/b.py';
const withAssets = async (stack: string) => ({ folder: stack, assets: await assetsOf(stack) });

test('the files of a stack are those that cdktf put beside it', async () => {
  expect(await assetsOf(folder())).toEqual({});
  const found = await assetsOf(folder({ [A]: 'one', [B]: 'two', 'other/c.py': 'three' }));
  expect(Object.keys(found)).toEqual([A, B]);
  expect(found[A]).toMatch(/^[0-9a-f]{64}$/);
  expect(await assetsOf(folder({ 'assets/elsewhere.py': 'one' }))).toEqual({
    'assets/elsewhere.py': found[A],
  });
});

test('they are kept once each, and no longer than a stack names them', async () => {
  const store = new MemoryStore();
  const both = await withAssets(folder({ [A]: 'one', [B]: 'two' }));
  await keepAssets(store.assets(), [both, await withAssets(folder({ [B]: 'one' }))]);
  expect([...store.files.values()].map(String).sort()).toEqual(['one', 'two']);
  await keepAssets(store.assets(), [await withAssets(folder({ [A]: 'two' }))]);
  expect([...store.files.values()].map(String)).toEqual(['two']);
});

test('they come back where the stack names them, whatever lies there', async () => {
  const store = new MemoryStore();
  const { folder: from, assets } = await withAssets(folder({ [A]: 'one', [B]: 'two' }));
  await keepAssets(store.assets(), [{ folder: from, assets }]);
  const stale = folder({ [A]: 'changed' });
  for (const there of [folder(), stale]) {
    await restoreAssets(store.assets(), there, assets);
    expect([A, B].map((path) => readFileSync(join(there, path), 'utf8'))).toEqual(['one', 'two']);
  }
});

test('what is missing, damaged or outside of the stack is said', async () => {
  const store = new MemoryStore();
  const { assets } = await withAssets(folder({ [A]: 'one' }));
  const restored = () => restoreAssets(store.assets(), folder(), assets);
  await expect(restored()).rejects.toThrow(/the file assets\/a\/1\/a\.py .* is missing .*`dataops up`/);
  store.files.set(assets[A]!, Buffer.from('another'));
  await expect(restored()).rejects.toThrow(/is damaged/);
  const outside = { 'assets/../../evil.py': assets[A]! };
  await expect(restoreAssets(store.assets(), folder(), outside)).rejects.toThrow(/outside of the stack/);
});
