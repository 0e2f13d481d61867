import type { App } from 'cdktf';
import type { SandboxSettings } from '../lib/environment/options';
import { InvalidPlatform, type Problem } from '../lib/errors';
import { reportMirrors } from './mirrors';

/** Context key under which a command hands the wanted sandbox to the app's entry. */
export const WANTED = 'dataops:sandbox';

/** A sandbox that somebody asks for on the command line, as opposed to one that stands in code. */
export interface WantedSandbox<Target extends object> {
  readonly owner: string;
  /** @default - the owner's name */
  readonly name?: string;
  readonly expires: string;
  readonly target: Target;
  /** @default - it may not share production's account */
  readonly shareAccountWithProduction?: string;
  /** What was asked for besides: `dataops up --schedules running`. @default - a sandbox's usual settings */
  readonly settings?: Pick<SandboxSettings, 'schedules' | 'data'>;
}

/**
 * The sandbox that the app was asked to synthesize, through cdktf's context (`CDKTF_CONTEXT_JSON`), or undefined.
 *
 * Only an app's entry reads it, before anything is built: the call also lets the app say, when `dataops diff` asks, how well
 * its environments mirror production. The values are checked where they are used, by `production.sandbox(...)`.
 *
 * @template Target what the cloud calls a place (`AwsTarget`), where the entry itself looks at it; without it, it goes with
 * the environments of any cloud
 * @throws InvalidPlatform when the context holds something else than a sandbox
 */
export function wantedSandbox<Target extends object = never>(app: App): WantedSandbox<Target> | undefined {
  reportMirrors(app);
  const wanted: unknown = app.node.tryGetContext(WANTED);
  if (wanted === undefined) return undefined;
  const problems = [...problemsOf(wanted)];
  if (problems.length > 0) throw new InvalidPlatform(problems);
  return wanted as WantedSandbox<Target>;
}

function* problemsOf(wanted: unknown): Iterable<Problem> {
  const path = `context '${WANTED}'`;
  if (typeof wanted !== 'object' || wanted === null) {
    yield {
      code: 'type',
      path,
      what: 'it is not an object',
      got: wanted,
      allowed: '{ owner, expires, target }',
    };
    return;
  }
  for (const member of ['owner', 'expires', 'target'])
    if (!(member in wanted))
      yield { code: 'type', path: `${path}.${member}`, what: `'${member}' is missing` };
}
