import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** Its path in the archive, with slashes. */
  readonly path: string;
  readonly content: Buffer;
}

/** The first moment that a ZIP archive can tell, 1980-01-01, so that no archive depends on when a file was written. */
const EPOCH = 0x21 << 16;
/** Version 2.0 of the format, and names in UTF-8. */
const COMMON = { version: 20, flags: 0x0800 } as const;

/**
 * A ZIP archive of the same bytes for the same content, on every machine: files are stored as they are, because what
 * compresses differs from version to version. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of entries) {
    const name = Buffer.from(path);
    const facts = factsOf(name, content);
    const local = Buffer.concat([word(0x04034b50), facts, name]);
    parts.push(local, content);
    // No comment, first disk, no attributes but those of a file that all may read.
    const rest = Buffer.concat([short(0), short(0), short(0), word((0o100644 << 16) >>> 0), word(offset)]);
    directory.push(word(0x02014b50), short(COMMON.version), facts, rest, name);
    offset += local.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const count = short(entries.length);
  const end = [
    word(0x06054b50),
    short(0),
    short(0),
    count,
    count,
    word(listed.length),
    word(offset),
    short(0),
  ];
  return Buffer.concat([...parts, listed, ...end]);
}

/** What local header and directory both say of a file. */
function factsOf(name: Buffer, content: Buffer): Buffer {
  return Buffer.concat([
    short(COMMON.version),
    short(COMMON.flags),
    short(0),
    word(EPOCH),
    word(crc32(content)),
    word(content.length),
    word(content.length),
    short(name.length),
    short(0),
  ]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
