import { S3 } from '@aws-sdk/client-s3';
import { strict as assert } from 'node:assert';
import { accountNames } from '../../lib/aws';
import { leftovers } from '../../local/audit/leftovers';
import type { Inventory } from '../../local/audit/inventory';
import { SANDBOXES, type CommandOptions, type Place } from '../../local/command/place';
import type { Ended } from '../../local/command/process';

/** Every sandbox of these runs has the same owner. */
export const OWNER = 'ada';

export const up = (name: string): readonly string[] => ['up', name, '--owner', OWNER];
export const down = (name: string): readonly string[] => ['down', name, '--yes'];

/** Runs a command that must succeed. @throws Error with what it said */
export async function succeed(
  place: Place,
  args: readonly string[],
  options?: CommandOptions,
): Promise<Ended> {
  const ended = await place.dataops(args, options);
  if (ended.code !== 0) throw new Error(`\`dataops ${args.join(' ')}\` failed: ${messageOf(ended)}`);
  return ended;
}

/** The message of a command that failed, without its progress. */
export function messageOf({ code, stderr }: Ended): string {
  const progress = /^(init|apply|destroy|plan) |^warning: |^\s*$/;
  const lines = stderr.split('\n').filter((line) => !progress.test(line));
  return `${lines.join('\n')} [exit ${code ?? 'by a signal'}]`;
}

/** What stands in the account and did not before the first environment, pending deletions left out. */
export async function standing(place: Place): Promise<Inventory> {
  return leftovers(place.before, await place.list()).left;
}

/** @throws Error when anything stands of any sandbox, or lies in the bucket of states */
export async function assertGone(place: Place): Promise<void> {
  const left = await standing(place);
  assert.equal(left.length, 0, `left: ${left.map(({ kind, id }) => `${kind} ${id}`).join(', ')}`);
  const { Versions = [] } = await stateStore(place).listObjectVersions({ Bucket: STATES });
  assert.equal(
    Versions.length,
    0,
    `left in the bucket of states: ${Versions.map(({ Key }) => Key).join(', ')}`,
  );
}

/** How many there are of each kind: what one sandbox is, told without its names. */
export function shapeOf(things: Inventory): Readonly<Record<string, number>> {
  const shape: Record<string, number> = {};
  for (const { service, kind } of things)
    shape[`${service} ${kind}`] = (shape[`${service} ${kind}`] ?? 0) + 1;
  return shape;
}

export const STATES = accountNames(SANDBOXES, 'sandbox').stateBucket;

export function stateStore({ emulator }: Place): S3 {
  return new S3({ ...emulator.client, forcePathStyle: true });
}
