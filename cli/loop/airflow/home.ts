import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../../../lib/names';
import { commandOf } from '../../engine/process-list';
import { runs } from '../../python/once';

/** An Airflow of this machine that is running, as another command finds it. */
export interface RunningAirflow {
  readonly pid: number;
  readonly url: string;
  readonly user: string;
  /** Lasts as long as it runs. */
  readonly password: string;
}

/** What is written of it: of one that was killed, another program may have got the number since. */
interface Announced extends RunningAirflow {
  readonly command: string;
}

/** Where a sandbox's local Airflow keeps its metadata and its logs: beside the app, out of git. */
export class AirflowHome {
  readonly folder: string;
  private readonly own: string;
  private readonly running: string;
  private readonly prepared: string;

  constructor(appFolder: string, { platform, environment, account, region }: Identity) {
    this.own = join(appFolder, '.dataops');
    this.folder = join(this.own, 'airflow', [platform, environment, account, region].join('__'));
    this.running = join(this.folder, 'running.json');
    this.prepared = join(this.folder, 'prepared');
  }

  /** Makes the folder, where there is none yet. */
  make(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const ignore = join(this.own, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  }

  /** The one that runs on this history, if one does. */
  findRunning(): RunningAirflow | undefined {
    if (!existsSync(this.running)) return undefined;
    const { command, ...found } = JSON.parse(readFileSync(this.running, 'utf8')) as Announced;
    return runs(found.pid) && commandOf(found.pid) === command ? found : undefined;
  }

  /** Says that one runs. @returns what to call when it does no longer */
  announce(running: RunningAirflow): () => void {
    const announced: Announced = { ...running, command: commandOf(running.pid) };
    writeFileSync(this.running, JSON.stringify(announced), { mode: 0o600 });
    return () => rmSync(this.running, { force: true });
  }

  /** Whether the database is as this installation wants it. */
  isPreparedFor(installation: string): boolean {
    return existsSync(this.prepared) && readFileSync(this.prepared, 'utf8') === installation;
  }

  setPreparedFor(installation: string): void {
    writeFileSync(this.prepared, installation);
  }
}
