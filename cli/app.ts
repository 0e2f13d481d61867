import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appFailure } from './app-failure';
import { BadInput } from './failure';
import type { Terminal } from './terminal';

/** The user's app, as `cdktf.json` describes it. */
interface AppSettings {
  /** The command that synthesizes. */
  readonly app: string;
  /** Where its last output lies. @default 'cdktf.out' */
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * Lets the user's app synthesize, with additional context, into a folder that is thrown away: the app's own output stays
 * as it was.
 *
 * @throws BadInput when there is no app, or it builds what cannot be; Failure with what the app said when it failed
 */
export async function runApp(terminal: AppPlace, context: Context): Promise<void> {
  const outdir = await mkdtemp(join(tmpdir(), 'dataops-'));
  try {
    await synthesizeApp(terminal, context, outdir);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

export type AppPlace = Pick<Terminal, 'folder' | 'env'>;
export type Context = Readonly<Record<string, unknown>>;

/**
 * Lets the user's app synthesize, with additional context, into a folder.
 *
 * @throws BadInput when there is no app, or it builds what cannot be; Failure with what the app said when it failed
 */
export async function synthesizeApp(
  { folder, env }: AppPlace,
  context: Context,
  outdir: string,
): Promise<void> {
  const settings = await readSettings(folder);
  const given = contextOf(env);
  const { code, output } = await runShell(settings.app, folder, {
    ...env,
    CDKTF_OUTDIR: outdir,
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...settings.context, ...given, ...context }),
  });
  if (code !== 0) throw appFailure(settings.app, output);
}

/** What somebody handed to the app besides. @throws BadInput when it is not JSON */
function contextOf({ CDKTF_CONTEXT_JSON: text }: AppPlace['env']): Context {
  try {
    return text ? (JSON.parse(text) as Context) : {};
  } catch (error) {
    throw new BadInput(`CDKTF_CONTEXT_JSON is not JSON: ${(error as Error).message}`);
  }
}

/** What `cdktf.json` says of the app in this folder. @throws BadInput when there is none, or it is none */
export async function readSettings(folder: string): Promise<AppSettings> {
  const file = join(folder, 'cdktf.json');
  let settings: Partial<AppSettings>;
  try {
    settings = JSON.parse(await readFile(file, 'utf8')) as Partial<AppSettings>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadInput(
      code === 'ENOENT'
        ? `there is no ${file}; run this in the folder of your app`
        : `${file} is not JSON: ${message}`,
    );
  }
  if (typeof settings.app !== 'string')
    throw new BadInput(
      `${file} does not say how the app is run; give it an 'app', for example "node dist/main.js"`,
    );
  return { ...settings, app: settings.app };
}

function runShell(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
