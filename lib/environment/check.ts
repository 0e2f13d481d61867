import type { AnyEnvironment } from '../environment';
import { Problems, type Problem } from '../errors';
import type { Settings } from '../settings';
import { checkBorrowing } from './check-base';
import { checkPlace, isObject, isReservedName, RESERVED } from './check-place';
import { isEmail } from './email';
import { checkExpiry } from './expiry';
import { checkHibernation } from './hibernation';
import { problemsOfLabel } from './label';

/** @throws InvalidPlatform with everything that is wrong with an environment, and with what it was asked for */
export function checkEnvironment(environment: AnyEnvironment, misfits: readonly Problem[]): void {
  const path = `environment '${environment.name}'`;
  const problems = new Problems();
  problems.addAll(misfits);
  problems.addAll(checkPlace(environment, path));
  problems.addAll(checkSettings(environment.settings, `${path}.settings`));
  if (environment.environmentClass === 'sandbox') problems.addAll(checkSandbox(environment, path));
  problems.throwIfAny();
}

function* checkSandbox(environment: AnyEnvironment, path: string): Iterable<Problem> {
  yield* problemsOfLabel(environment.owner, { code: 'owner', path: `${path}.owner`, what: 'owner' });
  yield* problemsOfLabel(environment.name, { code: 'name', path: `${path}.name`, what: 'name' });
  if (isReservedName(environment.name))
    yield {
      code: 'reserved-name',
      path: `${path}.name`,
      what: `a sandbox cannot be called '${environment.name}'`,
      fix: `give it another 'name'; ${RESERVED.join(', ')} are kept for the environments that sandboxes mirror`,
    };
  yield* checkExpiry(environment.expires, `${path}.expires`);
  if (environment.settings.data === 'own')
    yield {
      code: 'unknown-setting',
      path: `${path}.settings.data`,
      what: 'only what is not a sandbox has data of its own',
      got: environment.settings.data,
      allowed: CHOICES.data.filter((choice) => choice !== 'own'),
    };
  yield* checkAccount(environment, path);
  yield* checkBorrowing(environment, path);
  yield* checkHibernation(environment.hibernate, environment.settings, `${path}.hibernate`);
}

function* checkAccount(environment: AnyEnvironment, path: string): Iterable<Problem> {
  const { production, cloud, target, shareAccountWithProduction: reason } = environment;
  if (production === undefined || !isObject(target)) return;
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
  keys: ['own', 'borrowed'],
  logs: ['own', 'borrowed'],
  secrets: ['own', 'borrowed'],
  network: ['own', 'borrowed', 'none'],
  warehouse: ['own', 'borrowed', 'athena'],
  orchestrator: ['own', 'borrowed', 'local'],
  schedules: ['running', 'paused'],
  replicas: ['kept', 'none'],
  data: ['own', 'empty', 'seeded', 'masked', 'cloned'],
} as const satisfies Record<keyof Settings, readonly string[]>;

function* checkSettings(settings: Settings, path: string): Iterable<Problem> {
  for (const [name, choices] of Object.entries(CHOICES) as [keyof Settings, readonly string[]][]) {
    const value: unknown = settings[name];
    const known = typeof value === 'string' && choices.includes(value);
    if (known || (name === 'alerts' && isEmail(value))) continue;
    yield {
      code: 'unknown-setting',
      path: `${path}.${name}`,
      what: `'${name}' has no such value`,
      got: value,
      allowed: name === 'alerts' ? [...choices, 'an e-mail address'] : choices,
    };
  }
}
