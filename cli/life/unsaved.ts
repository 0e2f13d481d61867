import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../cache';
import { unsavedStateFile } from '../engine';
import type { EnvironmentRecord } from '../environments/record';
import type { EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore } from '../environments/store';
import type { Terminal } from '../terminal';
import { refuseWhileLocked } from './locks';
import { explained, workspaceOf } from './stacks';
import type { Tools } from './tools';

type Life = Pick<EnvironmentRecord, 'creation'>;

/**
 * Runs Terraform in a folder that is written anew by every command, and keeps a state that could not be written to its backend
 * where the next command finds it.
 */
export async function keepingUnsaved<T>(
  terminal: Terminal,
  life: Life,
  stack: Pick<EnvironmentStack, 'id'>,
  folder: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    const from = unsavedStateFile(folder);
    if (existsSync(from)) {
      const home = unsavedFolder(terminal, life, stack);
      await mkdir(home, { recursive: true, mode: 0o700 });
      await copyFile(from, unsavedStateFile(home));
      await rm(from);
    }
  }
}

/** Writes to their backend the states that the last command on this machine could not write there. */
export async function pushUnsaved(
  tools: Tools,
  store: EnvironmentStore,
  record: EnvironmentRecord,
): Promise<void> {
  for (const stack of record.stacks) {
    const folder = unsavedFolder(tools.terminal, record, stack);
    if (!existsSync(unsavedStateFile(folder))) continue;
    await refuseWhileLocked(store, record);
    const workspace = await workspaceOf(tools, stack, folder);
    try {
      await workspace.pushState();
    } catch (error) {
      throw explained(error, record.identity.environment);
    }
    tools.say(`wrote the state of ${stack.id}, which could not be written before`);
  }
}

/** Of this life alone: the next one of the same name has another state. */
function unsavedFolder({ env }: Terminal, { creation }: Life, { id }: Pick<EnvironmentStack, 'id'>): string {
  return join(cacheFolder(env), 'unsaved', creation, id);
}
