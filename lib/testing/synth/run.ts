import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Manifest, TerraformStack } from 'cdktf';
import type { JsonObject, SynthesizedStack } from '../../synthesized';
import { readStack } from '../../synthesized/read-stack';
import { temporaryFolder } from '../temporary';
import { visitingOnce } from './aspects';
import { failuresOf, SynthesisError, type SynthesisProblem } from './problems';
import { droppedOrOverwritten } from './silent';
import { withProperties } from './with-properties';

/** Always the same of an app, for what an aspect remembers of it. */
const folders = new WeakMap<App, string>();

/** Synthesizes an app into a folder of its own and reads every stack. */
export function run(app: App): readonly SynthesizedStack[] {
  const outdir = folders.get(app) ?? temporaryFolder('synth');
  folders.set(app, outdir);
  mkdirSync(outdir, { recursive: true });
  const manifest = new Manifest(app.manifest.version, outdir, false);
  const crashes: Crash[] = [];
  try {
    // Validations run afterwards, everywhere: cdktf stops at the first stack that fails, and skips some of the tree.
    withProperties(app, { outdir, manifest, skipValidation: true }, () =>
      visitingOnce(app, () => synthesize(app, crashes)),
    );
    const problems = [
      ...droppedOrOverwritten(app),
      ...failuresOf(app),
      ...crashes.map(({ problem }) => problem),
    ];
    if (problems.length > 0) throw new SynthesisError(problems, crashes[0]?.error);
    return stacksOf(app).map((stack) => readStack(stack, readJson(stack, manifest, app.outdir)));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

interface Crash {
  readonly problem: SynthesisProblem;
  readonly error: unknown;
}

/** Lets every stack have its turn, so that one that fails does not hide what is wrong with the next. */
function synthesize(app: App, crashes: Crash[]): void {
  const attempt = (path: string, action: () => void) => {
    try {
      action();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!message.startsWith(ANNOTATED)) crashes.push({ problem: { path, message }, error });
    }
  };
  const synthesizeAll = stacksOf(app).reduceRight(
    (inner, stack) => () => {
      const { synthesizer } = stack;
      const tolerant: TerraformStack['synthesizer'] = {
        synthesize: (session) => attempt(stack.node.path, () => synthesizer.synthesize(session)),
      };
      withProperties(stack, { synthesizer: tolerant }, inner);
    },
    () => app.synth(),
  );
  attempt(app.node.path, synthesizeAll);
}

/** How cdktf begins the error of a stack with error annotations; they are listed one by one instead. */
const ANNOTATED = 'Encountered Annotations with level "ERROR"';

function stacksOf(app: App): readonly TerraformStack[] {
  return app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

function readJson(stack: TerraformStack, manifest: Manifest, appOutdir: string): JsonObject {
  const text = readFileSync(join(manifest.outdir, manifest.forStack(stack).synthesizedStackPath), 'utf8');
  try {
    // Lazy values may have read the app's folder while it was this run's own.
    return JSON.parse(text.replaceAll(inJson(manifest.outdir), inJson(appOutdir))) as JsonObject;
  } catch {
    throw new Error(
      `stack '${stack.node.id}' was not written as JSON; unset SYNTH_HCL_OUTPUT while the tests run`,
    );
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
