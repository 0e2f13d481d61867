import { secretNames, secretsOf, type SecretsProps } from '../capabilities/secret-store';
import type { Problem } from '../errors';
import { checkAlike, checkName } from './check-names';

/** What every service that rotates takes. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html */
const MOST_DAYS = 1000;

/** What is wrong with the secrets that are declared, or that a base lends. */
export function* checkSecrets(path: string, secrets: SecretsProps): Iterable<Problem> {
  const names = secretNames(secrets);
  yield* checkAlike(path, names);
  for (const [index, secret] of names.entries()) {
    const at = names === secrets ? `${path}[${index}]` : `${path}.${secret}`;
    yield* checkName(at, secret);
    if (names.indexOf(secret) !== index)
      yield {
        code: 'duplicate',
        path: at,
        what: 'it is declared twice',
        got: secret,
        fix: 'leave one of them out',
      };
  }
  for (const [secret, { rotateEveryDays: days }] of Object.entries(secretsOf(secrets)))
    if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > MOST_DAYS))
      yield {
        code: 'number',
        path: `${path}.${secret}.rotateEveryDays`,
        what: `days must be a whole number from 1 to ${MOST_DAYS}`,
        got: days,
        fix: 'leave it out to replace values by hand',
      };
}
