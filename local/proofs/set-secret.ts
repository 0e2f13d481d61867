import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from '../../lib/names';
import { awsEnvironment } from '../emulator/environment';
import type { ClientConfig } from '../emulator/emulator';

const DATAOPS = join(__dirname, '..', '..', 'cli', 'dataops.js');

/** Writes a secret as a user does: `dataops secret set`, with the value on standard input. */
export async function setSecret(
  { platform, environment, account, region }: Identity,
  name: string,
  value: string,
  { endpoint }: ClientConfig,
): Promise<void> {
  const place = { platform, environment, account, region };
  const options = Object.entries(place).flatMap(([option, text]) => [`--${option}`, text]);
  const env = { ...process.env, ...awsEnvironment(endpoint, region, process.env) };
  const ended = promisify(execFile)(process.execPath, [DATAOPS, 'secret', 'set', name, ...options], { env });
  // If it reads nothing, what it says when it ends tells more than the broken pipe.
  ended.child.stdin!.on('error', () => undefined).end(value);
  await ended;
}
