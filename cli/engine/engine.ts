import type { Environment } from '../cache';
import { terraformEnvironment, type Warn } from './environment';
import { type RunTerraform, runTerraform } from './process';
import { findTerraform, type Terraform } from './tools';
import { Workspace, type WorkspaceOptions } from './workspace';

export interface EngineOptions {
  /**
   * The environment that Terraform runs in.
   *
   * @default process.env
   */
  readonly env?: Environment;
  /**
   * The program: a name on the PATH or a path.
   *
   * @default 'terraform'
   */
  readonly terraform?: string;
  /**
   * Takes what the user should know and nothing fails of.
   *
   * @default - a line on standard error
   */
  readonly warn?: Warn;
  /**
   * Runs a command. A wrapper can give Terraform a provider that runs already, by `TF_REATTACH_PROVIDERS`.
   *
   * @default runTerraform
   */
  readonly run?: RunTerraform;
}

/** Terraform, found and fit for use. */
export class Engine {
  private constructor(
    readonly terraform: Terraform,
    private readonly env: Environment,
    private readonly run: RunTerraform,
  ) {}

  /** @throws EngineError `terraform-missing` or `terraform-too-old` */
  static async open(options: EngineOptions = {}): Promise<Engine> {
    const { env = process.env, terraform, warn = warnOnce, run = runTerraform } = options;
    const clean = terraformEnvironment(env, warn);
    return new Engine(await findTerraform(clean, terraform, run), clean, run);
  }

  /** A synthesized stack, ready to be planned, applied and destroyed. */
  workspace(options: WorkspaceOptions): Workspace {
    return new Workspace({ terraform: this.terraform, run: this.run, env: this.env }, options);
  }
}

const said = new Set<string>();

function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  process.stderr.write(`warning: ${message}\n`);
}
