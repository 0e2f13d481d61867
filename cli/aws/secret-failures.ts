import { Failure } from '../failure';
import { isBase, ownerText } from '../secret-owner';
import type { SecretOptions } from './secret';

export function missing(options: SecretOptions, name: string): Failure {
  const { secret, account, region } = options;
  return new Failure(
    `there is no secret '${secret}' of ${ownerText(options)} (${name} in account ${account}, ${region}); ` +
      (isBase(options)
        ? 'deploy the base first, with the secret lent'
        : 'deploy the environment first, with the secret declared'),
  );
}

export function beingDeleted(name: string, region: string): Failure {
  return new Failure(
    `the secret '${name}' is being deleted; take that back with \`aws secretsmanager restore-secret --secret-id ${name} --region ${region}\``,
  );
}

/** @param lentAs name of the base's place for the same secret, where there is one */
export function noValue(options: SecretOptions, lentAs?: string): Failure {
  const { secret } = options;
  const none = `the secret '${secret}' of ${ownerText(options)} has no value yet`;
  const write = `write one with \`dataops secret set ${secret}\``;
  return new Failure(
    lentAs === undefined
      ? `${none}; ${write}`
      : `${none}, and neither has the base's (${lentAs}); ${write}, for all sandboxes with \`--base\``,
  );
}

export function binary(name: string, region: string): Failure {
  return new Failure(
    `the value of the secret '${name}' is not a text, so this command did not write it; read it with ` +
      `\`aws secretsmanager get-secret-value --secret-id ${name} --region ${region}\``,
  );
}
