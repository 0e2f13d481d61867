import { execa } from 'execa';
import { join } from 'node:path';
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
  await execa(process.execPath, [DATAOPS, 'secret', 'set', name, ...options], {
    input: value,
    env: awsEnvironment(endpoint, region, process.env),
  });
}
