import { Command } from 'commander';
import type { SecretOptions } from '../aws/secret';
import { BadInput } from '../failure';
import { readSecretValue } from '../secret-value';
import { print, printJson, type Terminal } from '../terminal';

interface Options extends Omit<SecretOptions, 'secret' | 'client'> {
  readonly cloud: string;
  readonly raw?: true;
  readonly json?: true;
}

/** `dataops secret`: values of declared secrets, which no code, state or output ever sees. */
export function secretCommand(terminal: Terminal): Command {
  const set = new Command('set')
    .summary(`write a secret's value, read from standard input`)
    .description(
      `Reads a value from standard input and writes it through the service's API. A terminal does not show what is typed.`,
    )
    .argument('<name>', 'the secret, as the definition declares it')
    .option('--platform <name>', 'the platform')
    .option('--environment <name>', 'the environment, for example production or ada')
    .option('--account <number>', 'the AWS account; the credentials must belong to it')
    .option('--region <region>', 'the region, for example eu-west-1')
    .option('--cloud <cloud>', 'where the secret lies', 'aws')
    .option('--raw', 'keep the line break at the end')
    .option('--json', 'print the result as JSON')
    .action(async (secret: string, { cloud, raw, json, ...options }: Options) => {
      if (cloud !== 'aws') throw notYet(cloud);
      const { setSecret } = await import('../aws/secret.js');
      const { platform, environment } = options;
      const prompt = `${secret} of ${platform} in ${environment}: `;
      const written = await setSecret({ secret, ...options }, () =>
        readSecretValue(terminal, prompt, { raw: raw ?? false }),
      );
      if (json) printJson(terminal.stdout, written);
      else
        print(
          terminal.stdout,
          `${secret} of ${platform} in ${environment}: written as version ${written.version}`,
        );
    });
  return new Command('secret').summary('values of declared secrets').addCommand(set);
}

function notYet(cloud: string): BadInput {
  if (cloud === 'google')
    return new BadInput(
      'secrets on Google Cloud cannot be written by this command yet; use `gcloud secrets versions add SECRET --data-file=-`',
    );
  return new BadInput(`there is no cloud '${cloud}'; allowed: aws`);
}
