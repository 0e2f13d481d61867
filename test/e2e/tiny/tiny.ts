import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { bootstrap } from '../../../cli/aws/bootstrap';
import { S3EnvironmentStore } from '../../../cli/aws/environments/store';
import { Engine, type Plan } from '../../../cli/engine';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { stateOf } from '../../../cli/environments/stack';
import { heldLocks } from '../../../cli/life/locks';
import { accountNames } from '../../../lib/aws';
import { listAccount } from '../../../local/audit/account';
import type { Inventory } from '../../../local/audit/inventory';
import { leftovers } from '../../../local/audit/leftovers';
import { startEmulator, type Emulator } from '../../../local/emulator/emulator';

const PLACE = { account: '444455556666', region: 'eu-west-1' };
const { stateBucket } = accountNames(PLACE, 'sandbox');
const APP = join(__dirname, 'app.mjs');
const DATAOPS = join(__dirname, '../../../dist/cli/dataops.js');

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** An emulated account for sandboxes, an app of tiny ones, and the `dataops` command as processes that can be killed. */
export class Tiny {
  private before: Inventory = [];

  private constructor(
    readonly emulator: Emulator,
    readonly store: S3EnvironmentStore,
    readonly folder: string,
  ) {}

  static async start(): Promise<Tiny> {
    const emulator = await startEmulator({ account: PLACE.account, region: PLACE.region });
    await bootstrap({ ...PLACE, classes: ['sandbox'], client: emulator.client });
    const folder = mkdtempSync(join(tmpdir(), 'tiny-'));
    const app = `node ${JSON.stringify(APP)}`;
    writeFileSync(
      join(folder, 'cdktf.json'),
      JSON.stringify({ app, context: { 'dataops:sandboxes': [PLACE] } }),
    );
    const store = new S3EnvironmentStore(new S3(emulator.client), PLACE, stateBucket, 'sandbox');
    const tiny = new Tiny(emulator, store, folder);
    tiny.before = await listAccount(emulator.client);
    return tiny;
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs the command to its end. */
  dataops(...args: readonly string[]): Promise<Ended> {
    return this.run(args);
  }

  /** Runs the command, and kills it with everything that it started. */
  dataopsKilled(seconds: number, ...args: readonly string[]): Promise<Ended> {
    return this.run(args, seconds);
  }

  async record(environment: string): Promise<EnvironmentRecord | undefined> {
    return (await this.store.read({ platform: 'tiny', environment, ...PLACE }))?.record;
  }

  /** Deploys as plain `cdktf deploy` does: the same stack, without a record. */
  async deployByHand(environment: string): Promise<void> {
    const outdir = mkdtempSync(join(this.folder, 'app-'));
    const wanted = { owner: environment, name: environment, expires: '2026-12-01', target: PLACE };
    const context = JSON.stringify({ 'dataops:sandbox': wanted });
    const env = { ...this.env(), CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: context };
    spawnSync(process.execPath, [APP], { env: env as NodeJS.ProcessEnv });
    const [stack] = readdirSync(join(outdir, 'stacks'));
    const engine = await Engine.open({ env: this.env(), warn: () => undefined });
    await engine.workspace({ folder: join(outdir, 'stacks', stack!) }).apply({ autoApprove: true });
  }

  async isLocked(environment: string): Promise<boolean> {
    const record = await this.record(environment);
    return record !== undefined && (await heldLocks(this.store, record)).length > 0;
  }

  /** What Terraform would do now, with a cache of its own. */
  async plan(environment: string): Promise<Plan> {
    const record = (await this.record(environment))!;
    const [stack] = record.stacks;
    const folder = mkdtempSync(join(this.folder, 'plan-'));
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack!.json));
    const engine = await Engine.open({ env: this.env(), warn: () => undefined });
    return engine.workspace({ folder }).plan();
  }

  /** What stands besides what the account needs beforehand: kinds, with how many of each; a key that is being deleted counts not. */
  async standing(): Promise<Record<string, number>> {
    const { left } = leftovers(this.before, await listAccount(this.emulator.client));
    const kinds = left.map(({ service, kind }) => `${service} ${kind}`);
    return Object.fromEntries(
      [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((k) => k === kind).length]),
    );
  }

  async loseState(environment: string): Promise<void> {
    await this.store.setAside(stateOf((await this.record(environment))!.stacks[0]!));
  }

  async emptyState(environment: string): Promise<void> {
    const { bucket, key } = stateOf((await this.record(environment))!.stacks[0]!);
    await new S3(this.emulator.client).putObject({ Bucket: bucket, Key: key, Body: Buffer.alloc(0) });
  }

  /** Deletes the app, and all that was written of it on this machine. */
  loseCode(): void {
    const settings = { app: 'false', context: { 'dataops:sandboxes': [PLACE] } };
    writeFileSync(join(this.folder, 'cdktf.json'), JSON.stringify(settings));
    rmSync(join(this.folder, 'cache'), { recursive: true });
  }

  /** Keys in the bucket that states lie in, of earlier versions and of what was deleted too. */
  async keptKeys(): Promise<readonly string[]> {
    const s3 = new S3(this.emulator.client);
    const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket: stateBucket });
    return [...Versions, ...DeleteMarkers].map(({ Key }) => Key!);
  }

  env(): Record<string, string | undefined> {
    return {
      ...process.env,
      ...this.emulator.environment,
      STATE_BUCKET: stateBucket,
      DATAOPS_CACHE: join(this.folder, 'cache'),
      CHECKPOINT_DISABLE: '1',
    };
  }

  private async run(args: readonly string[], killAfter?: number): Promise<Ended> {
    const begun = performance.now();
    const child = spawn(process.execPath, [DATAOPS, ...args], {
      cwd: this.folder,
      env: { ...this.env(), HOME: process.env.HOME },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const closed = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
    if (killAfter !== undefined) {
      await Promise.race([delay(killAfter * 1000), closed]);
      killTree(child.pid!);
    }
    return { code: await closed, stdout, stderr, seconds: (performance.now() - begun) / 1000 };
  }
}

/** Terraform and its providers run in groups of their own: all that descends from a process is stopped, then killed. */
function killTree(pid: number): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const member of family)
    family.push(...pairs.filter(([, parent]) => parent === member).map(([id]) => id!));
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
    for (const member of family)
      try {
        process.kill(member, signal);
      } catch {
        // It ended by itself.
      }
}
