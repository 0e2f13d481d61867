import { existsSync } from 'node:fs';
import { chooseInstallation } from '../../cli/engine/providers';
import { readNeeds } from '../../cli/engine/requirements';
import { writeSettings } from '../../cli/engine/settings';
import { findTerraform } from '../../cli/engine/tools';

/**
 * Variables with which a Terraform that this project does not drive finds the providers of a synthesized stack: where a
 * filesystem mirror has them, its settings; else none, and they come from the network.
 */
export async function terraformSettings(
  stackFolder: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  const own = process.env.TF_CLI_CONFIG_FILE;
  const env = { ...process.env, TF_CLI_CONFIG_FILE: own !== undefined && existsSync(own) ? own : undefined };
  const { platform } = await findTerraform(env);
  const { providers } = await readNeeds(stackFolder);
  const settings = await writeSettings(env, chooseInstallation(env, providers, platform));
  return { TF_CLI_CONFIG_FILE: settings ?? env.TF_CLI_CONFIG_FILE };
}
