import { Command } from 'commander';
import { isReservedName } from '../../lib/environment/check-place';
import type { SecretPlace } from '../aws/secret';
import type { ListedSecret } from '../aws/secrets';
import { columns } from '../columns';
import { BadInput } from '../failure';
import { ofBase, ownerText } from '../secret-owner';
import { readSecretValue } from '../secret-value';
import { print, printJson, type Terminal } from '../terminal';

interface Options extends Omit<SecretPlace, 'client'> {
  readonly cloud: string;
  readonly base?: string;
  readonly raw?: true;
  readonly show?: true;
  readonly json?: true;
}

/** `dataops secret`: values of declared secrets, which no code, state or output ever sees. */
export function secretCommand(terminal: Terminal): Command {
  return new Command('secret')
    .summary('values of declared secrets')
    .addCommand(setCommand(terminal))
    .addCommand(getCommand(terminal))
    .addCommand(listCommand(terminal));
}

function setCommand(terminal: Terminal): Command {
  return withEnvironment(new Command('set').argument('<name>', SECRET))
    .summary(`write a secret's value, read from standard input`)
    .description(
      `Reads a value from standard input and writes it through the service's API. A terminal does not show what is typed.`,
    )
    .option('--raw', 'keep the line break at the end')
    .action(async (secret: string, { cloud, raw, json, ...given }: Options) => {
      demandAws(cloud, 'gcloud secrets versions add SECRET --data-file=-');
      const place = await placeOf(terminal, given);
      const { setSecret } = await import('../aws/secret.js');
      const where = `${secret} of ${ownerText(place)}`;
      const written = await setSecret({ secret, ...place }, () =>
        readSecretValue(terminal, `${where}: `, { raw: raw ?? false }),
      );
      if (json) printJson(terminal.stdout, written);
      else print(terminal.stdout, `${where}: written as version ${written.version}`);
    });
}

function getCommand(terminal: Terminal): Command {
  return withEnvironment(new Command('get').argument('<name>', SECRET))
    .summary(`print a secret's value`)
    .description(
      `Reads a value through the service's API and prints it, and nothing else. While a sandbox has none of its own, that is the ` +
        `one which the account's base lends. JSON, which ends up in logs, has the value with --show alone.`,
    )
    .option('--raw', 'print no line break after the value')
    .option('--show', 'with --json: the value too')
    .action(async (secret: string, { cloud, raw, show, json, ...given }: Options) => {
      demandAws(cloud, 'gcloud secrets versions access latest --secret=SECRET');
      const place = await placeOf(terminal, given);
      const { getSecret } = await import('../aws/secret.js');
      const { value, ...version } = await getSecret({ secret, ...place });
      if (version.lent && !json)
        print(
          terminal.stderr,
          `${secret} of ${ownerText(place)} has no value of its own; this is the base's (${version.name})`,
        );
      if (json) printJson(terminal.stdout, show ? { ...version, value } : version);
      else terminal.stdout.write(raw ? value : `${value}\n`);
    });
}

function listCommand(terminal: Terminal): Command {
  return withEnvironment(new Command('list'))
    .summary('list the secrets of an environment, or of a base')
    .description(
      'Lists the secrets of an environment, or of a base, and when their values were written last; no value is read.',
    )
    .action(async ({ cloud, json, ...given }: Options) => {
      demandAws(cloud, 'gcloud secrets list');
      const place = await placeOf(terminal, given);
      const { listSecrets } = await import('../aws/secrets.js');
      const secrets = await listSecrets(place);
      if (json) printJson(terminal.stdout, secrets);
      else if (secrets.length === 0) print(terminal.stdout, `${ownerText(place)} has no secrets`);
      else
        print(
          terminal.stdout,
          ...columns(secrets.map((secret) => [secret.secret, secret.name, valueText(secret)])),
        );
    });
}

const SECRET = 'the secret, as the definition declares it';

function valueText({ changed, lentAs }: ListedSecret): string {
  return changed ?? `no value yet${lentAs === undefined ? '' : `; the base's is ${lentAs}`}`;
}

/** Which environment's, or base's, secrets, and in which form the result is printed. */
function withEnvironment(command: Command): Command {
  return command
    .option('--platform <name>', 'the platform (default: that of the sandbox)')
    .option('--environment <name>', 'the environment, for example production or ada')
    .option('--base <name>', 'the base of an account, in place of a platform and an environment')
    .option(
      '--account <number>',
      'the AWS account; the credentials must belong to it (default: that of the sandbox)',
    )
    .option('--region <region>', 'the region, for example eu-west-1 (default: that of the sandbox)')
    .option('--cloud <cloud>', 'where the secret lies', 'aws')
    .option('--json', 'print the result as JSON');
}

/**
 * Whose secrets they are. Of a sandbox that has a record, its name tells the rest.
 *
 * @throws BadInput when both a base and an environment are named, or there is no such sandbox
 */
async function placeOf(terminal: Terminal, { base, ...place }: Omit<Options, 'cloud'>): Promise<SecretPlace> {
  if (base === undefined) return isKnown(place) ? place : recorded(terminal, place);
  if (place.platform !== undefined || place.environment !== undefined)
    throw new BadInput('a base is no environment; leave out either --base, or --platform and --environment');
  return { ...place, ...ofBase(base) };
}

/** Whether nothing is missing that a record could tell. */
function isKnown({ platform, environment, account, region }: Partial<SecretPlace>): boolean {
  const known = platform !== undefined && account !== undefined && region !== undefined;
  return known || environment === undefined || isReservedName(environment);
}

async function recorded(terminal: Terminal, place: SecretPlace): Promise<SecretPlace> {
  const { findSandbox } = await import('../environments/find.js');
  try {
    return (await findSandbox(terminal, place.environment, place)).stored.record.identity;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    throw new BadInput(`${error.message}; or name all of --platform, --account and --region`);
  }
}

function demandAws(cloud: string, instead: string): void {
  if (cloud === 'aws') return;
  if (cloud === 'google')
    throw new BadInput(`this command cannot reach secrets on Google Cloud yet; use \`${instead}\``);
  throw new BadInput(`there is no cloud '${cloud}'; allowed: aws`);
}
