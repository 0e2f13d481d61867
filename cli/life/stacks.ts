import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../cache';
import {
  EngineError,
  reportProgress,
  type EngineEvent,
  type ReportedOutput,
  type Workspace,
} from '../engine';
import type { DescribedStack, EnvironmentStack, StackJson } from '../environments/stack';
import { Failure } from '../failure';
import type { Terminal } from '../terminal';
import { Busy } from './busy';
import type { Tools } from './tools';

/** Resources that are worked on at a time: most of the time is the services' own. */
const PARALLELISM = 30;

/** Terraform on one stack, written out as given. */
export async function workspaceOf(
  { terminal, engine }: Tools,
  stack: Pick<DescribedStack, 'json'>,
  folder: string,
  onOutputs: (outputs: Readonly<Record<string, unknown>>) => void = () => undefined,
): Promise<Workspace> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(stack.json));
  const progress = reportProgress({ out: terminal.stderr });
  const onEvent = (event: EngineEvent): void => {
    progress(event);
    if (event.type === 'outputs') onOutputs(shown(event.outputs));
  };
  return (await engine()).workspace({ folder, onEvent, parallelism: PARALLELISM });
}

/** Sensitive ones stay where they are. */
function shown(outputs: Readonly<Record<string, ReportedOutput>>): Record<string, unknown> {
  const open = Object.entries(outputs).filter(([, { sensitive }]) => !sensitive);
  return Object.fromEntries(open.map(([name, { value }]) => [name, value]));
}

/** Where a stack that has no folder of its own any more is written to. */
export function storedFolder({ env }: Terminal, { id }: Pick<EnvironmentStack, 'id'>): string {
  return join(cacheFolder(env), 'environments', id);
}

/**
 * Does something with every stack, those that do not depend on each other side by side.
 *
 * @param order in which they come: as they are deployed, or as they are destroyed
 */
export async function inOrder<S extends Pick<EnvironmentStack, 'id' | 'after'>>(
  stacks: readonly S[],
  order: 'deploy' | 'destroy',
  work: (stack: S) => Promise<void>,
): Promise<void> {
  const ids = new Set(stacks.map(({ id }) => id));
  const before = (stack: S): readonly string[] =>
    order === 'deploy'
      ? stack.after.filter((id) => ids.has(id))
      : stacks.filter(({ after }) => after.includes(stack.id)).map(({ id }) => id);
  const started = new Map<string, Promise<void>>();
  const start = (stack: S): Promise<void> => {
    const known = started.get(stack.id);
    if (known !== undefined) return known;
    const first = stacks.filter(({ id }) => before(stack).includes(id));
    const done = Promise.all(first.map(start)).then(() => work(stack));
    started.set(stack.id, done);
    return done;
  };
  // Every one is waited for, so that none runs on behind a failure.
  const ends = await Promise.allSettled(stacks.map(start));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What a failure of Terraform means for an environment: the command has ways of its own to go on. */
export function explained(error: unknown, name: string): unknown {
  if (!(error instanceof EngineError)) return error;
  const { code, what, diagnostics } = error;
  const unlock = `\`dataops unlock ${name}\``;
  if (code === 'state-locked' && error.fix !== undefined)
    return new Busy(
      `${what}; wait until that is over, or release the lock of a command that is known to be dead with ${unlock}`,
      { cause: error },
    );
  const fixes: Readonly<Record<string, string>> = {
    'terraform-died': `repeat the command, which first takes into the state what was created without it; a lock that was left is released with ${unlock}`,
    'state-unsaved':
      'it is kept on this machine: make the backend reachable and repeat the command, which first writes it',
  };
  const fix = fixes[code];
  const message =
    fix === undefined ? error.message : new EngineError({ code, what, fix, diagnostics }).message;
  return new Failure(message, { cause: error });
}

/** Whether nothing was done, because another command works on the same state. */
export function wasLocked(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'state-locked';
}

/** Import blocks for what stands already, beside the stack's own. */
export function withImports(json: StackJson, imports: readonly object[]): StackJson {
  if (imports.length === 0) return json;
  return { ...json, import: [...((json.import as object[] | undefined) ?? []), ...imports] };
}

/** Whether a stack is done only once SQL has made what no resource makes. */
export function needDatabases({
  description: { databases, fills },
}: Pick<EnvironmentStack, 'description'>): boolean {
  return databases !== undefined || fills !== undefined;
}
