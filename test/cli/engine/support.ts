import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine, type EngineEvent, EngineError, type WorkspaceOptions } from '../../../cli/engine';
import { parseEvent, type TerraformEvent } from '../../../cli/engine/events';

/** A recorded output of the real Terraform. */
export const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');

export const events = (name: string): TerraformEvent[] =>
  fixture(name).split('\n').filter(Boolean).map(parseEvent);

/** What needs the real Terraform is skipped by name where there is none. */
export const withTerraform =
  spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0 ? describe : describe.skip;

const folders: string[] = [];

/** An empty folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A stack of built-in `terraform_data` resources, as cdktf would leave it behind. */
export function stack(
  resources: object,
  more: object = {},
  folder = join(temporaryFolder(), 'acme'),
): string {
  mkdirSync(folder, { recursive: true });
  rewrite(folder, resources, more);
  return folder;
}

export function rewrite(folder: string, resources: object, more: object = {}): void {
  const terraform = { backend: { local: { path: 'terraform.tfstate' } } };
  const resource = Object.keys(resources).length > 0 ? { resource: { terraform_data: resources } } : {};
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ terraform, ...resource, ...more }));
}

export const provisioner = (command: string): object => ({ provisioner: [{ 'local-exec': { command } }] });

/** A workspace with a cache of its own, and everything that it told. */
export async function workspaceOf(folder: string, options: Partial<WorkspaceOptions> = {}) {
  const told: EngineEvent[] = [];
  const env = cleanEnv();
  const engine = await Engine.open({ env, warn: () => undefined });
  const workspace = engine.workspace({ folder, onEvent: (event) => told.push(event), ...options });
  return { workspace, engine, told, env };
}

/** The environment of a user who configured nothing. */
export function cleanEnv(): Record<string, string | undefined> {
  const home = temporaryFolder();
  return { PATH: process.env.PATH, HOME: home, DATAOPS_CACHE: join(home, 'cache') };
}

/** The EngineError that it ends in. */
export async function failure(promise: Promise<unknown>): Promise<EngineError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError)) throw new Error(`expected an EngineError, got ${String(error)}`);
  return error;
}

export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Waits until the value is there. */
export async function until<T>(look: () => T | undefined, seconds = 20): Promise<T> {
  const last = Date.now() + seconds * 1000;
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (Date.now() > last) throw new Error(`nothing came within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
