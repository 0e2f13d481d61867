import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Environment } from '../cache';
import { EngineError } from './errors';
import type { Summary } from './events';
import { initialised } from './initialise';
import { type Plan, readPlan } from './plan';
import type { EngineEvent, SessionContext } from './session';
import { NOTHING } from './trace';
import { unsavedStateFile } from './unsaved-state';

export interface WorkspaceOptions {
  /** A synthesized stack: the folder that holds its `cdk.tf.json`. */
  readonly folder: string;
  /** Variables on top of the engine's environment, for example `AWS_ENDPOINT_URL`. */
  readonly env?: Environment;
  /** Takes each event as it happens. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Stops the running command as a Ctrl-C would. */
  readonly abort?: AbortSignal;
  /**
   * How many resources are worked on at a time.
   *
   * @default - Terraform's own, 10
   */
  readonly parallelism?: number;
}

export interface PlanOptions {
  /**
   * Plans the destruction of everything.
   *
   * @default false
   */
  readonly destroy?: boolean;
  /**
   * Reads first what is really there.
   *
   * @default true
   */
  readonly refresh?: boolean;
  /**
   * Where to save the plan, which holds values in the clear.
   *
   * @default - a file of the cache, removed once it is applied or planned anew
   */
  readonly out?: string;
}

export interface ApplyOptions {
  /** Plans and applies in one go, which is quicker and lets nobody review the plan. */
  readonly autoApprove: true;
  /**
   * Reads first what is really there.
   *
   * @default true
   */
  readonly refresh?: boolean;
  /**
   * Addresses to apply, with what they depend on.
   *
   * @default - all of the stack
   */
  readonly targets?: readonly string[];
}

export interface DestroyOptions {
  /**
   * Reads first what is really there, and data sources, which fail once what they look for is gone.
   *
   * @default false
   */
  readonly refresh?: boolean;
}

/**
 * One synthesized stack and its state, driven by Terraform. Every command initialises first where that is needed, and
 * every one can end in an EngineError.
 */
export class Workspace {
  /** The stack's id: the name of its folder. */
  readonly stack: string;
  private readonly context: SessionContext;
  private readonly width: readonly string[];
  private savedPlan?: string;

  constructor(shared: Pick<SessionContext, 'terraform' | 'run' | 'env'>, options: WorkspaceOptions) {
    const { folder, env, onEvent, abort, parallelism } = options;
    this.stack = basename(resolve(folder));
    this.context = {
      ...shared,
      stack: this.stack,
      folder: resolve(folder),
      env: { ...shared.env, ...env },
      onEvent,
      abort,
    };
    this.width = parallelism === undefined ? [] : [`-parallelism=${parallelism}`];
  }

  /** Installs the providers and connects the state, unless that was done before for the same ones. */
  async init(): Promise<void> {
    await initialised(this.context);
  }

  /** Finds out what an apply would do. The plan before, if it was not applied, can be applied no more. */
  async plan({ destroy = false, refresh = true, out }: PlanOptions = {}): Promise<Plan> {
    const session = await initialised(this.context);
    if (this.savedPlan !== undefined) await rm(this.savedPlan, { force: true });
    this.savedPlan = out === undefined ? session.newFile('tfplan') : undefined;
    const file = this.savedPlan ?? resolve(out ?? '');
    const mode = destroy ? ['-destroy'] : [];
    await session.stream('plan', [...mode, refreshing(refresh), ...this.width, `-out=${file}`]);
    const plan = readPlan(file, await session.capture(['show', '-json', file]));
    if (plan.empty) await this.discard(plan);
    return plan;
  }

  /** Carries out a plan exactly as it was reviewed, or plans and applies in one go. */
  async apply(what: Plan | ApplyOptions): Promise<Summary> {
    const session = await initialised(this.context);
    if ('autoApprove' in what) {
      const { refresh = true, targets = [] } = what;
      const only = targets.map((address) => `-target=${address}`);
      return session.stream('apply', ['-auto-approve', refreshing(refresh), ...only, ...this.width]);
    }
    if (what.empty) return NOTHING;
    if (!existsSync(what.file)) throw planGone(this.stack);
    const summary = await session.stream('apply', [...this.width, what.file]);
    await this.discard(what);
    return summary;
  }

  /** A saved plan as Terraform's JSON, every value included: what a reviewer or a policy reads. */
  async show({ file }: Plan): Promise<string> {
    if (!existsSync(file)) throw planGone(this.stack);
    const session = await initialised(this.context);
    return session.capture(['show', '-json', file]);
  }

  /** Removes a plan of the cache that will not be applied. */
  async discard({ file }: Plan): Promise<void> {
    if (file === this.savedPlan) await rm(file, { force: true });
  }

  /** Destroys everything that is in the state. */
  async destroy({ refresh = false }: DestroyOptions = {}): Promise<Summary> {
    const session = await initialised(this.context);
    return session.stream('destroy', ['-auto-approve', refreshing(refresh), ...this.width]);
  }

  /** The stack's outputs by name; sensitive ones stay out unless asked for. */
  async outputs({ sensitive = false }: { readonly sensitive?: boolean } = {}): Promise<
    Record<string, unknown>
  > {
    const session = await initialised(this.context);
    const json = await session.capture(['output', '-json']);
    const all = Object.entries(JSON.parse(json) as Record<string, { sensitive: boolean; value: unknown }>);
    const shown = all.filter(([, output]) => sensitive || !output.sensitive);
    return Object.fromEntries(shown.map(([name, { value }]) => [name, value]));
  }

  /** The addresses in the state; none when there is no state yet. */
  async stateList(): Promise<string[]> {
    const session = await initialised(this.context);
    const list = await session.capture(['state', 'list'], ({ stderr }) =>
      stderr.includes('No state file was found') ? '' : undefined,
    );
    return list.split('\n').filter(Boolean);
  }

  /** Writes a state to its backend that could not be written before: what a `state-unsaved` error asks for. */
  async pushState(): Promise<void> {
    const session = await initialised(this.context);
    const file = unsavedStateFile(this.context.folder);
    await session.capture(['state', 'push', file]);
    await rm(file);
  }

  /** Lifts a lock whose holder is known to be dead; its id stands in the `state-locked` error. */
  async forceUnlock(id: string): Promise<void> {
    const session = await initialised(this.context);
    await session.capture(['force-unlock', '-force', id]);
  }
}

const refreshing = (refresh: boolean): string => `-refresh=${refresh}`;

function planGone(stack: string): EngineError {
  return new EngineError({
    code: 'plan-gone',
    what: `this plan of '${stack}' was applied, discarded or replaced by a later one`,
    fix: 'plan again',
  });
}
