import type { App } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Golden } from '../lib/golden';
import { formatGolden, GOLDEN_FILE, parseGolden } from './golden/file';
import { isWritingGolden } from './golden/mode';
import { PlatformStack } from './platform-stack';

/**
 * The pinned stores, keys and secrets, for `build(app, environment, { golden })`: call it in the app's entry, before
 * anything is built.
 *
 * The file is written by `npx dataops golden --write`, or by any synthesis with the context `"dataops:golden": "write"`:
 * `CDKTF_CONTEXT_JSON='{"dataops:golden":"write"}' npx cdktf synth`. That pins what is new or has another name, for you to
 * review; what left the definition fails as ever, and stays pinned. Environments that keep nothing are not pinned.
 *
 * ```ts
 * const app = new App();
 * acme.build(app, production, { golden: golden(app) });
 * app.synth();
 * ```
 *
 * @param file beside `cdktf.json`
 * @returns undefined where there is no such file, and nothing is compared
 * @throws InvalidPlatform when the file is not a golden file
 */
export function golden(app: App, file: string = GOLDEN_FILE): Golden | undefined {
  if (!isWritingGolden(app)) return readGolden(file);
  // cdktf asks the app itself last, once every stack is written.
  app.node.addValidation({
    validate: () => {
      writeGolden(file, app);
      return [];
    },
  });
  return parseGolden(file);
}

const told = new Set<string>();

/**
 * What a golden file pins, or undefined where there is none: that nothing is compared then is said once, on standard
 * error.
 *
 * @throws InvalidPlatform when it is not a golden file
 */
export function readGolden(file: string): Golden | undefined {
  const pinned = parseGolden(file);
  if (pinned === undefined && !told.has(file)) {
    told.add(file);
    process.stderr.write(
      `notice: there is no ${file}, so no store, key or secret is pinned; write it with \`npx dataops golden --write\`\n`,
    );
  }
  return pinned;
}

/**
 * What a golden file pins of an app: every store, key and secret of the stacks that keep theirs. What was pinned of them
 * and left stays.
 *
 * @param pinned what the file has now
 */
export function goldenOf(scope: IConstruct, pinned: Golden = {}): Golden {
  const stacks = scope.node.findAll().filter((construct) => construct instanceof PlatformStack);
  const keepers = stacks.filter(({ retains }) => retains);
  return Object.fromEntries(keepers.map((stack) => [stack.node.id, stack.pins(pinned[stack.node.id])]));
}

/** Writes the pins of an app; lines of stacks that it does not build stay. Only a person takes a line out. */
export function writeGolden(file: string, scope: IConstruct): void {
  const pinned = parseGolden(file);
  formatGolden(file, { ...pinned, ...goldenOf(scope, pinned) });
}
