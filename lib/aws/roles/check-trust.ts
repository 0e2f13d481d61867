import type { Problem } from '../../errors';
import type { Trust } from './trust';

/** What is wrong with who may assume the roles. */
export function* checkTrust(
  path: string,
  trusts: Readonly<Record<string, Trust>>,
  roles: readonly string[],
): Iterable<Problem> {
  for (const [role, { account, externalId, services = [] }] of Object.entries(trusts)) {
    const at = `${path}.${role}`;
    if (!roles.includes(role))
      yield {
        code: 'unknown-role',
        path: at,
        what: 'the definition has no role of this name',
        allowed: roles,
      };
    if (account !== undefined && !isText(account, /^\d{12}$/))
      yield { code: 'target', path: `${at}.account`, what: 'an AWS account has 12 digits', got: account };
    if ((account !== undefined || externalId !== undefined) && !isText(externalId, /./))
      yield {
        code: 'target',
        path: `${at}.externalId`,
        what: `another account needs an external id, or its other customers could use the role`,
        got: externalId,
        fix: 'set the id that the other side says it will send',
      };
    for (const service of services)
      if (!isText(service, /^[a-z0-9.-]+\.amazonaws\.com$/))
        yield {
          code: 'target',
          path: `${at}.services`,
          what: 'it is not the name of an AWS service',
          got: service,
          allowed: `for example 'lambda.amazonaws.com'`,
        };
  }
}

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}
