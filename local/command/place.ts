import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from '../../cli/aws/bootstrap';
import type { AwsTarget } from '../../lib/aws';
import type { EnvironmentClass } from '../../lib/cloud';
import { listAccount } from '../audit/account';
import type { Inventory } from '../audit/inventory';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { startProcess, type Ended, type Running } from './process';

/** The account for sandboxes, as cdktf.json lists it. */
export const SANDBOXES = { account: '444455556666', region: 'eu-west-1' } as const;

/** The command as it is published. */
const DATAOPS = join(__dirname, '../../cli/dataops.js');

export interface PlaceOptions {
  /** The built entry of the app. */
  readonly app: string;
  /** What the account is for. @default 'sandbox' */
  readonly environmentClass?: EnvironmentClass;
  /** The account. @default - the one for sandboxes */
  readonly target?: AwsTarget;
}

interface Settings {
  readonly language: string;
  readonly app: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface CommandOptions {
  /** Variables over those of the place; a developer on another machine has another `DATAOPS_CACHE`. @default - none */
  readonly env?: NodeJS.ProcessEnv;
}

/** An emulated account that is ready to be deployed to, and a folder with an app: where `dataops` is run as a process. */
export class Place {
  private constructor(
    readonly emulator: Emulator,
    /** Where the app's `cdktf.json` lies, and all that belongs to this place. */
    readonly folder: string,
    /** What stood in the account before the first environment. */
    readonly before: Inventory,
    /** What its `cdktf.json` says. */
    readonly settings: Settings,
    /** What every process runs with. */
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async open({ app, environmentClass = 'sandbox', target = SANDBOXES }: PlaceOptions): Promise<Place> {
    const emulator = await startEmulator(target);
    await bootstrap({ ...target, classes: [environmentClass], client: emulator.client });
    const folder = mkdtempSync(join(tmpdir(), 'dataops-place-'));
    const settings: Settings = {
      language: 'typescript',
      app: `node ${app}`,
      context: environmentClass === 'sandbox' ? { 'dataops:sandboxes': [target] } : {},
    };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
    const cache = join(folder, 'cache');
    mkdirSync(cache);
    return new Place(emulator, folder, await listAccount(emulator.client), settings, {
      ...process.env,
      ...emulator.environment,
      DATAOPS_CACHE: cache,
      CHECKPOINT_DISABLE: '1',
    });
  }

  /** Starts a command and does not wait for it. */
  start(args: readonly string[], { env }: CommandOptions = {}): Running {
    return startProcess(process.execPath, [DATAOPS, ...args], this.folder, { ...this.env, ...env });
  }

  dataops(args: readonly string[], options?: CommandOptions): Promise<Ended> {
    return this.start(args, options).ended;
  }

  /** What stands in the account, as each service's own lists say. */
  list(): Promise<Inventory> {
    return listAccount(this.emulator.client);
  }

  async close(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
