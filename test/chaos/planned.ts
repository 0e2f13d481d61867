import { strict as assert } from 'node:assert';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandOptions, Place } from '../../local/command/place';
import { startProcess, type Ended } from '../../local/command/process';
import { terraformSettings } from '../../local/command/terraform-settings';
import { messageOf } from './sandbox';

/** Where cdktf writes to; no file of the repository. */
export const OUT = 'cdktf.out';

/** Plans the app's one stack as somebody does who has Terraform alone. @returns what the guard says of that plan */
export async function guardedPlan(place: Place, { env }: CommandOptions): Promise<Ended> {
  const out = join(place.folder, OUT);
  const [node = '', ...args] = place.settings.app.split(' ');
  await run(place, node, args, { ...env, CDKTF_OUTDIR: out });
  const folder = join(out, 'stacks', readdirSync(join(out, 'stacks'))[0]!);
  const settings = await terraformSettings(folder);
  const terraform = (...words: readonly string[]) =>
    run(place, 'terraform', [`-chdir=${folder}`, ...words], settings);
  await terraform('init', '-input=false');
  await terraform('plan', '-input=false', '-out=plan.tfplan');
  const { stdout } = await terraform('show', '-json', 'plan.tfplan');
  const plan = join(folder, 'plan.json');
  writeFileSync(plan, stdout);
  return place.dataops(['guard', plan, '--stack', folder, '--standing'], { env });
}

async function run(
  place: Place,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const ended = await startProcess(program, args, place.folder, { ...place.env, ...env }).ended;
  assert.equal(ended.code, 0, `${program} ${args.join(' ')}: ${messageOf(ended)}`);
  return ended;
}
