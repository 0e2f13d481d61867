import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../cli/engine';
import { listAccount } from '../audit/account';
import { leftovers } from '../audit/leftovers';
import { startEmulator } from '../emulator/emulator';
import type { Console } from './console';
import type { RunContext } from './context';
import { deployAndProve } from './deploy';
import { REGION } from './deployment';
import { keepRunning } from './keep';
import { preflight } from './preflight';

export interface RunOptions {
  readonly console: Console;
  /** Leaves the platform running and says how to look at it. */
  readonly keep: boolean;
}

/**
 * Deploys the reference platform on a local emulator of AWS, proves it, destroys it, and shows that nothing is left.
 *
 * @throws Error at the first thing that is not as it should be, after saying what it leaves behind
 */
export async function run({ console, keep }: RunOptions): Promise<void> {
  console.heading('What this needs');
  const { python, terraform } = await preflight((text) => console.note(text));
  console.done(`node ${process.versions.node}, terraform ${terraform}, python at ${python}`);
  const emulator = await startEmulator({ python, region: REGION });
  console.done(`an emulator of AWS on ${emulator.url}`);

  const scratch = mkdtempSync(join(tmpdir(), 'dataops-'));
  const engine = await Engine.open({ env: { ...process.env, ...emulator.environment } });
  const context: RunContext = { console, emulator, engine, scratch };
  const died = emulator.died.then((error) => Promise.reject(error));
  try {
    const { folder } = await Promise.race([deployAndProve(context, randomUUID(), keep), died]);
    if (keep) keepRunning(console, emulator, folder);
  } catch (error) {
    await sayWhatStands(context);
    throw error;
  } finally {
    if (!keep) {
      await emulator.stop();
      rmSync(scratch, { recursive: true, force: true });
    }
  }
}

/** What a run that broke off leaves on the emulator; with the emulator gone, that is nothing. */
async function sayWhatStands({ console, emulator }: RunContext): Promise<void> {
  const standing = await listAccount(emulator.client).catch(() => undefined);
  console.heading('Broken off');
  if (standing === undefined) {
    console.note('the emulator is gone, and with it all that stood there');
    return;
  }
  const { left, pending } = leftovers([], standing);
  console.note(`${left.length} things stood on the emulator, which is stopped now; all of them go with it`);
  for (const { service, kind, id } of left) console.note(`  ${service} ${kind} ${id}`);
  for (const { service, kind, id, pending: date } of pending)
    console.note(`  ${service} ${kind} ${id}, goes on ${date}`);
}
