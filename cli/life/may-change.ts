import type { EnvironmentRecord } from '../environments/record';
import { BadInput, Failure } from '../failure';
import { momentOf, untilText } from './duration';
import { refuseAsleep } from './hibernation/check';

/** @throws BadInput or Failure when a sandbox is another's, on its way out, asleep, or expired */
export function checkMayChange(
  record: EnvironmentRecord | undefined,
  owner: string,
  named: boolean,
  now: Date,
): void {
  if (record === undefined) return;
  const { identity, status, by, updated, expires } = record;
  if (!named && record.owner !== undefined && record.owner !== owner)
    throw new BadInput(
      `the sandbox '${identity.environment}' belongs to ${record.owner}, got ${owner}; take another name, or say --owner ${record.owner} to change theirs`,
    );
  if (status === 'destroying')
    throw new Failure(
      `the sandbox '${identity.environment}' is being destroyed since ${updated} by ${by}; finish that with \`dataops down ${identity.environment}\``,
    );
  refuseAsleep(record);
  checkAlive(identity.environment, expires, now);
}

/** @throws BadInput when its time is over */
export function checkAlive(name: string, expires: string | undefined, now: Date): void {
  if (expires === undefined || momentOf(expires) > now) return;
  throw new BadInput(
    `the sandbox '${name}' expired on ${expires}, ${untilText(now, momentOf(expires))} ago; give it more time with ` +
      `\`dataops extend ${name}\`, or remove it with \`dataops down ${name}\``,
  );
}
