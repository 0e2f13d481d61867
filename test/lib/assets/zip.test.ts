import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zip } from '../../../lib/assets/zip';

const entries = [
  { path: 'acme/macros.py', content: Buffer.from('def partition(): ...\n') },
  { path: 'ä.bin', content: Buffer.from([0, 255, 10, 13]) },
  { path: 'empty', content: Buffer.alloc(0) },
];

/** What Python, which unpacks it in the end, finds in an archive: names, contents, dates, and whether it is sound. */
const READ = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print(json.dumps({
  "broken": archive.testzip(),
  "files": [[i.filename, archive.read(i).hex(), list(i.date_time), i.external_attr >> 16] for i in archive.infolist()],
}))
`;

function read(archive: Buffer): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), archive);
    return JSON.parse(execFileSync('python3', ['-c', READ, join(folder, 'a.zip')], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('an archive holds every file, byte for byte', () => {
  expect(read(zip(entries))).toEqual({
    broken: null,
    files: entries.map(({ path, content }) => [
      path,
      content.toString('hex'),
      [1980, 1, 1, 0, 0, 0],
      0o100644,
    ]),
  });
});

test('the same files make the same bytes', () => {
  expect(
    zip(entries).equals(
      zip(structuredClone(entries).map((it) => ({ ...it, content: Buffer.from(it.content) }))),
    ),
  ).toBe(true);
  expect(zip(entries).equals(zip(entries.slice(1)))).toBe(false);
});
