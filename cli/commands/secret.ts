import { Command } from 'commander';
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
      const place = placeOf(given);
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
      const place = placeOf(given);
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
      const place = placeOf(given);
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
    .option('--platform <name>', 'the platform')
    .option('--environment <name>', 'the environment, for example production or ada')
    .option('--base <name>', 'the base of an account, in place of a platform and an environment')
    .option('--account <number>', 'the AWS account; the credentials must belong to it')
    .option('--region <region>', 'the region, for example eu-west-1')
    .option('--cloud <cloud>', 'where the secret lies', 'aws')
    .option('--json', 'print the result as JSON');
}

/** @throws BadInput when both a base and an environment are named */
function placeOf({ base, ...place }: Omit<Options, 'cloud'>): SecretPlace {
  if (base === undefined) return place;
  if (place.platform !== undefined || place.environment !== undefined)
    throw new BadInput('a base is no environment; leave out either --base, or --platform and --environment');
  return { ...place, ...ofBase(base) };
}

function demandAws(cloud: string, instead: string): void {
  if (cloud === 'aws') return;
  if (cloud === 'google')
    throw new BadInput(`this command cannot reach secrets on Google Cloud yet; use \`${instead}\``);
  throw new BadInput(`there is no cloud '${cloud}'; allowed: aws`);
}
