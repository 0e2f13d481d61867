import type { Synthesized } from '../../synthesized';

/** Shorter ones might stand in a text by chance. */
const LONG_ENOUGH = 16;

/** Names the copies of files by their order, by folder and by hash. */
export function assetNames(synthesized: Synthesized): ReadonlyMap<string, string> {
  const assets = synthesized.app.flatMap((stack) => stack.assets);
  const inside = assets.filter(({ path }) => synthesized.includes(path));
  return new Map(
    assets.flatMap((asset) => {
      const ordinal = inside.indexOf(asset) + 1;
      const name = ordinal === 0 ? 'outside asset' : `asset ${ordinal}`;
      return [
        [asset.folder, `<${name}>`] as const,
        ...(asset.hash.length < LONG_ENOUGH ? [] : [[asset.hash, `<hash of ${name}>`] as const]),
      ];
    }),
  );
}

/** Whether an attribute holds nothing but the hash of some content that its own code computed. */
export function isContentHash(key: string, text: string): boolean {
  return HASH_NAME.test(key) && HASH.test(text);
}

const HASH_NAME = /hash|sha256|sha1|md5|etag|checksum/;
/** Hexadecimal or Base64 of MD5, SHA-1 or SHA-256. */
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[\w+/]{22}==|[\w+/]{27}=|[\w+/]{43}=)$/i;
