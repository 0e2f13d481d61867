import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, TerraformStack } from 'cdktf';
import type { MirrorReport } from '../../lib/mirror';
import type { TerraformJson } from '../../lib/mirror/json';

/** Context key under which a command asks the app how well its environments of a name mirror production. */
export const DIFF = 'dataops:diff';

/** Where the answer lies, in the folder that the app synthesizes into. */
export const MIRRORS_FILE = 'dataops.mirrors.json';

/** How well one environment mirrors the production of its platform. */
export interface Mirrored {
  readonly platform: string;
  readonly account: string;
  readonly region: string;
  /** @default - the app builds no production to compare with */
  readonly report?: MirrorReport;
}

export function writeMirrors(outdir: string, mirrors: readonly Mirrored[]): void {
  writeFileSync(join(outdir, MIRRORS_FILE), JSON.stringify(mirrors));
}

/** A stack of an app that is synthesized, as it was written. */
export function readWritten({ outdir, manifest }: App, stack: TerraformStack): TerraformJson {
  const { synthesizedStackPath } = manifest.forStack(stack);
  return JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')) as TerraformJson;
}
