import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsTarget } from '../../lib/aws/foundation/target';
import { GOLDEN_FILE, parseGolden } from '../../stacks/golden/file';
import { confirm } from '../confirm';
import type { Plan } from '../engine';
import { synthesizeBases } from '../environments/synthesize';
import { Failure } from '../failure';
import { applyReviewed, deployOrder } from './reviewed';
import { Clock, type Tools } from './tools';

/** The base of an account, and whether anything had to be done. */
export interface DeployedBase {
  readonly stack: string;
  readonly changed: boolean;
}

export interface BaseOptions {
  /** Whether what is destroyed is not asked about. @default false */
  readonly yes?: boolean;
}

/**
 * Deploys what the sandboxes of an account borrow: each base that the app in this folder builds there, as protected as
 * production is. Where there is no app, or none that runs yet, there is nothing to deploy.
 *
 * @throws Failure when a plan would lose what a base lends
 */
export async function deployBases(
  tools: Tools,
  { account, region }: Pick<AwsTarget, 'account' | 'region'>,
  { yes = false }: BaseOptions,
): Promise<readonly DeployedBase[]> {
  const { terminal } = tools;
  if (!existsSync(join(terminal.folder, 'cdktf.json'))) return [];
  const all = await synthesizeBases(terminal).catch((error: unknown) => noneSaid(tools, error));
  const bases = all.filter(
    ({ description }) => description.account === account && description.region === region,
  );
  const golden = parseGolden(join(terminal.folder, GOLDEN_FILE));
  const deployed: DeployedBase[] = [];
  for (const stack of await deployOrder(bases)) {
    const { environment } = stack.description;
    const before = async (plan: Plan): Promise<void> => {
      if (destroys(plan) && !yes)
        await confirm(terminal, `this destroys a part of the base '${environment}'`, environment);
    };
    const changed = await applyReviewed(tools, new Clock(), stack, { golden, before });
    deployed.push({ stack: stack.id, changed });
  }
  return deployed;
}

/** Accounts are prepared before an app is built for the first time. */
function noneSaid({ say }: Tools, error: unknown): readonly never[] {
  if (!(error instanceof Failure)) throw error;
  say(
    `no base is deployed, because the app could not be asked for any; repeat this once it runs\n${error.message}`,
  );
  return [];
}

function destroys({ counts }: Plan): boolean {
  return counts.delete + counts.replace > 0;
}
