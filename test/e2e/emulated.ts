import { App } from 'cdktf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from '../../cli/aws/bootstrap';
import { Engine, type Workspace } from '../../cli/engine';
import type { EnvironmentClass } from '../../lib/cloud';
import type { PlatformStack } from '../../stacks';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** An emulated account that is ready for a first deployment, and Terraform to deploy with. */
export class Emulated {
  private constructor(
    readonly emulator: Emulator,
    private readonly engine: Engine,
    private readonly scratch: string,
  ) {}

  static async start(environmentClass: EnvironmentClass, account = ACCOUNT): Promise<Emulated> {
    const emulator = await startEmulator({ account, region: REGION });
    const engine = await Engine.open({
      env: { ...process.env, ...emulator.environment },
      warn: () => undefined,
    });
    await bootstrap({ account, region: REGION, classes: [environmentClass], client: emulator.client });
    return new Emulated(emulator, engine, mkdtempSync(join(tmpdir(), 'e2e-')));
  }

  /** Synthesizes what `build` adds to an app, and hands out Terraform on its stack. */
  synthesize<Built extends { readonly stack: PlatformStack }>(
    build: (app: App) => Built,
  ): { built: Built; workspace: Workspace } {
    const { built, workspaces } = this.synthesizeAll((app) => {
      const made = build(app);
      return { made, stacks: [made.stack] };
    });
    return { built: built.made, workspace: workspaces[0]! };
  }

  /** The same with Terraform on each of several stacks, in their order. */
  synthesizeAll<Built extends { readonly stacks: readonly PlatformStack[] }>(
    build: (app: App) => Built,
  ): { built: Built; workspaces: readonly Workspace[] } {
    const app = new App({ outdir: mkdtempSync(join(this.scratch, 'app-')) });
    const built = build(app);
    app.synth();
    const workspaces = built.stacks.map(({ node }) => {
      const folder = join(app.outdir, 'stacks', node.id);
      return this.engine.workspace({ folder, parallelism: 30 });
    });
    return { built, workspaces };
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.scratch, { recursive: true, force: true });
  }
}
