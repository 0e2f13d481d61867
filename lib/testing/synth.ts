import { App, type AppConfig } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Synthesized } from '../synthesized';
import { run } from './synth/run';
import { temporaryFolder } from './temporary';

/** What to look at: an app, a stack, any construct in it, or what was synthesized of it before. */
export type Scope = IConstruct | Synthesized;

/** What the app of a test is told. */
export interface TestAppOptions {
  /** Context as in `cdktf.json`. @default - none */
  readonly context?: NonNullable<AppConfig['context']>;
}

/** An app that writes to a fresh folder for temporary files, which is removed when the process exits. */
export function testApp({ context }: TestAppOptions = {}): App {
  return new App({ outdir: temporaryFolder('app'), stackTraces: false, ...(context && { context }) });
}

/**
 * Runs the app's own `synth()`, as `cdktf synth` does, and reads what it wrote. Given a stack or another construct, the
 * whole app is synthesized and that part of it returned. Nothing is written to the app's output folder, and it may
 * be repeated.
 *
 * `Testing.synth` of cdktf renders one stack alone: it ignores errors, missing providers, and references between stacks.
 *
 * @throws SynthesisError with every error annotation and every failed validation of the whole tree, each at its construct
 * path; also for what cdktf drops or overwrites without a word: a resource outside of any stack, two stacks of one id, two
 * constructs of one address
 */
export function synth(scope: Scope): Synthesized {
  if (scope instanceof Synthesized) return scope;
  const app = App.of(scope);
  const synthesized = new Synthesized(run(app), { outdir: app.outdir });
  return App.isApp(scope) ? synthesized : synthesized.within(scope.node.path);
}
