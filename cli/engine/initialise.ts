import { DataFolder } from './data-folder';
import { EngineError } from './errors';
import { chooseInstallation, type Installation, unserved } from './providers';
import { readNeeds, type Requirement } from './requirements';
import { Session, type SessionContext } from './session';
import { writeSettings } from './settings';

/**
 * Makes a stack ready for commands: chooses where its providers come from, and runs `terraform init` unless that was
 * done before for the same providers, backend and modules. A changed backend is connected, never migrated to.
 */
export async function initialised(context: SessionContext): Promise<Session> {
  const { folder, env, terraform } = context;
  const needs = await readNeeds(folder);
  const installation = chooseInstallation(env, needs.providers, terraform.platform);
  const settings = await writeSettings(env, installation);
  const data = new DataFolder(env, folder, needs, installation);
  const variables = {
    TF_DATA_DIR: data.path,
    ...(settings !== undefined && { TF_CLI_CONFIG_FILE: settings }),
  };
  const session = new Session({ ...context, env: { ...env, ...variables } }, data.path);
  await data.tidy();
  if (await data.ready()) return session;
  await data.prepare();
  try {
    // A lock file that an earlier form of the stack left must not hold back the versions of this one.
    await session.stream('init', ['-reconfigure', '-upgrade']);
  } catch (error) {
    throw providerUnavailable(error, context, needs.providers, installation) ?? error;
  }
  await data.finish();
  return session;
}

const NO_PROVIDER = /^Failed to (query available provider packages|install provider)/;

function providerUnavailable(
  error: unknown,
  { stack, terraform }: SessionContext,
  needs: readonly Requirement[],
  installation: Installation,
): EngineError | undefined {
  if (!(error instanceof EngineError)) return undefined;
  if (!error.diagnostics.some(({ summary }) => NO_PROVIDER.test(summary))) return undefined;
  return new EngineError({
    code: 'provider-unavailable',
    what: `a provider of '${stack}' cannot be installed: ${unserved(needs, installation, terraform.platform)}`,
    fix: "make the registry reachable, or name a folder that holds it in 'DATAOPS_PROVIDER_MIRROR'",
    diagnostics: error.diagnostics,
  });
}
