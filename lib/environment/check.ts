import { Problems, type Problem } from '../errors';
import type { AnyEnvironment } from '../environment';
import type { Settings } from '../settings';
import { problemsOfLabel } from './label';

const RESERVED = ['production', 'prod', 'staging'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** @throws InvalidPlatform with everything that is wrong with an environment */
export function checkEnvironment(environment: AnyEnvironment): void {
  const path = `environment '${environment.name}'`;
  const problems = new Problems();
  const { cloud, target } = environment;
  const named: unknown = target;
  if (typeof named !== 'object' || named === null)
    problems.add({
      code: 'target',
      path: `${path}.target`,
      what: `'target' is missing`,
      got: target,
      fix: 'name the account (or project) and the region; there is no fallback',
    });
  else problems.addAll(cloud.parts.checkTarget(target, `${path}.target`));
  problems.addAll(checkSettings(environment.settings, `${path}.settings`));
  if (environment.environmentClass === 'sandbox') problems.addAll(checkSandbox(environment, path));
  problems.throwIfAny();
}

function* checkSandbox(environment: AnyEnvironment, path: string): Iterable<Problem> {
  yield* problemsOfLabel(environment.owner, { code: 'owner', path: `${path}.owner`, what: 'owner' });
  yield* problemsOfLabel(environment.name, { code: 'name', path: `${path}.name`, what: 'name' });
  if (RESERVED.includes(environment.name.trim().toLowerCase()))
    yield {
      code: 'reserved-name',
      path: `${path}.name`,
      what: `a sandbox cannot be called '${environment.name}'`,
      fix: `give it another 'name'; ${RESERVED.join(', ')} are kept for the environments that sandboxes mirror`,
    };
  yield* checkExpiry(environment.expires, `${path}.expires`);
  yield* checkAccount(environment, path);
}

/** Only the form: what expired must still synthesize, or it could not be destroyed. */
function* checkExpiry(expires: unknown, path: string): Iterable<Problem> {
  const moment = typeof expires !== 'string' ? undefined : MOMENT.test(expires) ? expires : endOf(expires);
  const parsed = moment === undefined ? undefined : new Date(moment);
  const exists = parsed !== undefined && !Number.isNaN(parsed.valueOf()) && moment === utc(parsed);
  if (!exists)
    yield {
      code: 'expiry',
      path,
      what: `'expires' must be a day or a moment in UTC`,
      got: expires,
      allowed: ['2026-12-01', '2026-12-01T18:00:00Z'],
      fix: 'a sandbox without an expiry would be forgotten and paid for',
    };
}

function endOf(day: string): string | undefined {
  return DAY.test(day) ? `${day}T23:59:59Z` : undefined;
}

/** Without milliseconds, as it is written by hand. A day that no calendar has comes back as another one. */
function utc(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

function* checkAccount(environment: AnyEnvironment, path: string): Iterable<Problem> {
  const { production, cloud, target, shareAccountWithProduction: reason } = environment;
  const given: unknown = target;
  if (production === undefined || typeof given !== 'object' || given === null) return;
  const account = cloud.parts.place(target).account;
  const shares = account === production.cloud.parts.place(production.target).account;
  if (reason !== undefined && (typeof reason !== 'string' || reason.trim() === ''))
    yield {
      code: 'shared-account',
      path: `${path}.shareAccountWithProduction`,
      what: 'the reason is empty',
      got: reason,
      fix: `say why this sandbox may lie in production's account`,
    };
  else if (shares && reason === undefined)
    yield {
      code: 'shared-account',
      path: `${path}.target`,
      what: `a sandbox needs an account (project) of its own, and this is production's`,
      got: account,
      fix: `name another target, or say shareAccountWithProduction: '<reason>'`,
    };
}

const CHOICES = {
  removal: ['retain', 'destroy'],
  size: ['production', 'smallest'],
  alerts: ['team', 'silent'],
} as const satisfies Record<keyof Settings, readonly string[]>;

function* checkSettings(settings: Settings, path: string): Iterable<Problem> {
  for (const [name, value] of Object.entries(settings)) {
    const choices: readonly string[] | undefined = CHOICES[name as keyof Settings];
    if (choices === undefined)
      yield {
        code: 'unknown-setting',
        path: `${path}.${name}`,
        what: `there is no setting '${name}'`,
        allowed: Object.keys(CHOICES),
        fix: 'what is no setting cannot differ between environments',
      };
    else if (!choices.includes(value) && !(name === 'alerts' && value.includes('@')))
      yield {
        code: 'unknown-setting',
        path: `${path}.${name}`,
        what: `'${name}' has no such value`,
        got: value,
        allowed: name === 'alerts' ? [...choices, 'an e-mail address'] : choices,
      };
  }
}
