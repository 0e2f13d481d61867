import { execSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WANTED } from '../stacks/wanted';
import { SANDBOXES, type Place } from '../local/command/place';
import { startProcess, type Ended } from '../local/command/process';
import { terraformSettings } from '../local/command/terraform-settings';

/** What each contender does with the same sandbox, each step as whole processes, as somebody types them. */
export type Step = 'create' | 'repeat' | 'change' | 'destroy';

/** Seconds of each step. */
export type Times = Partial<Readonly<Record<Step, number>>>;

export interface Contender {
  readonly name: string;
  /** One life of the sandbox, from nothing to nothing. */
  live(place: Place): Promise<Times>;
}

const CHANGED = { BENCH_CHANGED: '1' };
const STACK = `acme__ada__${SANDBOXES.account}__${SANDBOXES.region}`;
const CDKTF = require.resolve('cdktf-cli/bundle/bin/cdktf');

/** `dataops up` and `down` of a developer who never used it before. */
export const dataops: Contender = {
  name: 'dataops',
  async live(place) {
    const cache = { DATAOPS_CACHE: mkdtempSync(join(place.folder, 'cache-')) };
    const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
      seconds(place.dataops(args, { env: { ...cache, ...env } }));
    const up = ['up', 'ada', '--owner', 'ada'];
    return {
      create: await run(up),
      repeat: await run(up),
      change: await run(up, CHANGED),
      destroy: await run(['down', 'ada', '--yes']),
    };
  },
};

/** Terraform alone on what the app synthesizes: nobody synthesizes, looks or records anything while the clock runs. */
export function terraform(parallelism?: number): Contender {
  const width = parallelism === undefined ? [] : [`-parallelism=${parallelism}`];
  return {
    name: 'terraform',
    async live(place) {
      const folder = mkdtempSync(join(place.folder, 'terraform-'));
      const file = join(folder, 'cdk.tf.json');
      writeFileSync(file, synthesized(place));
      const env = { ...place.env, ...(await terraformSettings(folder)) };
      const run = (...args: readonly string[]) => seconds(startProcess('terraform', args, folder, env).ended);
      const create = (await run('init', '-input=false')) + (await run('apply', '-auto-approve', ...width));
      writeFileSync(file, synthesized(place, CHANGED));
      return {
        create,
        change: await run('apply', '-auto-approve', ...width),
        destroy: await run('destroy', '-auto-approve', '-refresh=false', ...width),
      };
    },
  };
}

/** `cdktf deploy` and `destroy` of the same app. */
export const cdktf: Contender = {
  name: 'cdktf',
  async live(place) {
    const folder = mkdtempSync(join(place.folder, 'cdktf-'));
    const settings = { ...place.settings, context: wanted() };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
    const stack = join(folder, 'needs');
    mkdirSync(stack);
    writeFileSync(join(stack, 'cdk.tf.json'), synthesized(place));
    const unattended = { CI: 'true', CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1' };
    const env = { ...place.env, ...(await terraformSettings(stack)), ...unattended };
    const run = (command: string, more: NodeJS.ProcessEnv = {}) => {
      const args = [CDKTF, command, STACK, '--auto-approve', '--skip-provider-lock'];
      return seconds(startProcess(process.execPath, args, folder, { ...env, ...more }).ended);
    };
    return {
      create: await run('deploy'),
      change: await run('deploy', CHANGED),
      destroy: await run('destroy', CHANGED),
    };
  },
};

/** The sandbox as `dataops up` asks the app for it. */
function wanted() {
  const sandbox = { owner: 'ada', name: 'ada', expires: '2099-12-31', target: SANDBOXES };
  return { [WANTED]: sandbox };
}

function synthesized({ folder, env, settings }: Place, more: NodeJS.ProcessEnv = {}): string {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const variables = { CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: JSON.stringify(wanted()) };
  execSync(settings.app, { cwd: folder, env: { ...env, ...more, ...variables }, stdio: 'pipe' });
  return readFileSync(join(outdir, 'stacks', STACK, 'cdk.tf.json'), 'utf8');
}

async function seconds(process: Promise<Ended>): Promise<number> {
  const { code, stdout, stderr, seconds: taken } = await process;
  if (code !== 0) throw new Error(`a contender failed:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  return taken;
}
