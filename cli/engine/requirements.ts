import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from './errors';

/** A provider that a stack needs. */
export interface Requirement {
  /** Its full address, for example `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  /** As the stack constrains it, for example `5.100.0`; empty for any. */
  readonly version: string;
}

/** What of a synthesized stack decides how its working data is set up. */
export interface StackNeeds {
  readonly providers: readonly Requirement[];
  readonly backend: unknown;
  /** Where each module comes from; they are installed with the providers. */
  readonly modules: unknown;
}

/**
 * Reads a synthesized stack's `cdk.tf.json`.
 *
 * @throws EngineError `not-synthesized` when the folder has none, or it is not JSON.
 */
export async function readNeeds(folder: string): Promise<StackNeeds> {
  const stack = await readStack(join(folder, 'cdk.tf.json'));
  const { required_providers = {}, backend = {} } = stack.terraform ?? {};
  return {
    providers: Object.entries(required_providers).map(([name, provider]) => requirement(name, provider)),
    backend,
    modules: Object.entries(stack.module ?? {}).map(([name, { source, version }]) => [name, source, version]),
  };
}

interface StackDocument {
  readonly terraform?: {
    readonly required_providers?: Readonly<Record<string, ProviderEntry>>;
    readonly backend?: unknown;
  };
  readonly module?: Readonly<Record<string, { readonly source?: string; readonly version?: string }>>;
}

type ProviderEntry = string | { readonly source?: string; readonly version?: string };

async function readStack(file: string): Promise<StackDocument> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StackDocument;
  } catch (error) {
    throw new EngineError({
      code: 'not-synthesized',
      what: `there is no synthesized stack in '${file}'`,
      got: error instanceof Error ? error.message : String(error),
      fix: 'synthesize the app first, for example with `npx cdktf synth`',
    });
  }
}

function requirement(name: string, entry: ProviderEntry): Requirement {
  const { source = name, version = '' } = typeof entry === 'string' ? { version: entry } : entry;
  const parts = source.toLowerCase().split('/');
  const defaults = ['registry.terraform.io', 'hashicorp'].slice(0, 3 - parts.length);
  return { source: [...defaults, ...parts].join('/'), version: version.replace(/^\s*=?\s*/, '').trim() };
}
