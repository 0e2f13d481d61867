import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from '../cache';
import { parseEvent, type Summary, type TerraformEvent } from './events';
import { captureFailure, failureOf, type Phase } from './failure';
import type { Command, Exit, RunTerraform } from './process';
import type { Terraform } from './tools';
import { Trace } from './trace';
import { unsavedState } from './unsaved-state';

/** What happens in a workspace, as it happens: Terraform's own events between the start and the end of a phase. */
export type EngineEvent =
  | TerraformEvent
  | { readonly type: 'phase-started'; readonly phase: Phase; readonly stack: string }
  | {
      readonly type: 'phase-ended';
      readonly phase: Phase;
      readonly stack: string;
      readonly ok: boolean;
      readonly seconds: number;
    };

/** What all commands on one stack share. */
export interface SessionContext {
  readonly terraform: Terraform;
  readonly run: RunTerraform;
  readonly stack: string;
  /** The synthesized stack. */
  readonly folder: string;
  readonly env: Environment;
  readonly onEvent?: (event: EngineEvent) => void;
  readonly abort?: AbortSignal;
}

/** Runs commands on one stack whose working data stands ready. */
export class Session {
  constructor(
    private readonly context: SessionContext,
    private readonly dataFolder: string,
  ) {}

  /** Runs a command that reports its progress, and gives its summary. @throws EngineError */
  async stream(phase: Phase, args: readonly string[]): Promise<Summary> {
    const { stack, folder, onEvent } = this.context;
    const pending = phase === 'init' ? undefined : unsavedState(stack, folder);
    if (pending !== undefined) throw pending;
    const trace = new Trace();
    const begun = performance.now();
    onEvent?.({ type: 'phase-started', phase, stack });
    const onLine = (line: string): void => {
      const event = parseEvent(line);
      trace.add(event);
      onEvent?.(event);
    };
    const exit = await this.run([phase, '-json', '-input=false', ...args], {
      onLine,
      file: this.newFile('log'),
    });
    const unsaved = unsavedState(stack, folder, trace.diagnostics);
    const failure = unsaved ?? failureOf(phase, stack, exit, trace);
    const seconds = (performance.now() - begun) / 1000;
    onEvent?.({ type: 'phase-ended', phase, stack, ok: failure === undefined, seconds });
    if (failure !== undefined) throw failure;
    return trace.summary;
  }

  /** Runs a command for its output. `orElse` may have an answer where it fails. @throws EngineError */
  async capture(args: readonly string[], orElse?: (exit: Exit) => string | undefined): Promise<string> {
    const exit = await this.run(args);
    const failure = captureFailure(args.join(' '), this.context.stack, exit);
    if (failure === undefined) return exit.stdout;
    const answer = orElse?.(exit);
    if (answer === undefined) throw failure;
    return answer;
  }

  /** A name for a file of the working data that nobody else uses. */
  newFile(kind: 'tfplan' | 'log'): string {
    return join(this.dataFolder, `${randomUUID()}.${kind}`);
  }

  private run(args: readonly string[], stream?: Command['stream']): Promise<Exit> {
    const { terraform, run, folder, env, abort } = this.context;
    return run({ binary: terraform.binary, args, folder, env, stream, abort });
  }
}
