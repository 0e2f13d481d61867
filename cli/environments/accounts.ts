import { checkTarget, type AwsTarget } from '../../lib/aws/foundation/target';
import { Problems } from '../../lib/errors';
import { readSettings } from '../app';
import { AwsGround } from '../aws/environments/ground';
import { BadInput } from '../failure';
import type { Terminal } from '../terminal';
import type { Ground } from './ground';
import { stateOf, type EnvironmentStack } from './stack';

/** Where the context of `cdktf.json` lists the accounts that sandboxes may lie in. */
export const SANDBOXES = 'dataops:sandboxes';

export interface AccountOptions {
  /** @default - every account that is listed */
  readonly account?: string;
  /** @default - every region that is listed */
  readonly region?: string;
}

/**
 * The places that sandboxes may lie in: those that `cdktf.json` lists, or the one that the options name where there is no
 * app.
 *
 * @throws BadInput when there is none, InvalidPlatform when one is none
 */
export async function sandboxTargets(
  { folder }: Pick<Terminal, 'folder'>,
  { account, region }: AccountOptions,
): Promise<readonly AwsTarget[]> {
  const named = account && region ? [{ account, region }] : undefined;
  const listed = (await listedTargets(folder, named !== undefined)) ?? named ?? [];
  const problems = new Problems();
  listed.forEach((target, index) =>
    problems.addAll(checkTarget(target, `cdktf.json context '${SANDBOXES}'[${index}]`)),
  );
  problems.throwIfAny();
  const wanted = listed.filter(
    (target) =>
      (account === undefined || target.account === account) &&
      (region === undefined || target.region === region),
  );
  if (wanted.length === 0) throw noAccount(listed, { account, region });
  return wanted;
}

/** Why no sandbox can be asked for where several places are possible. */
export function severalPlaces(targets: readonly AwsTarget[]): BadInput {
  return new BadInput(
    `there are several places for sandboxes: ${targets.map(placeText).join(', ')}; choose with --account and --region`,
  );
}

/** The account that an environment's stacks lie in; a sandbox's must be one of the list. */
export function groundOf(stacks: readonly EnvironmentStack[], sandboxes: readonly AwsTarget[]): Ground {
  const { cloud, account, region, environment, environmentClass } = stacks[0]!.description;
  if (cloud !== 'aws')
    throw new BadInput(
      `environments on ${cloud} cannot be run by this command yet; use \`npx cdktf deploy ${stacks[0]!.id}\``,
    );
  if (environmentClass !== 'sandbox')
    return new AwsGround({ account, region, stateBucket: stateOf(stacks[0]!).bucket, ...boundaryOf(stacks) });
  const listed = sandboxes.find((target) => target.account === account && target.region === region);
  if (listed === undefined) throw notListed(environment, { account, region });
  return new AwsGround(listed);
}

/** The policy that bounds the roles, where it has a name of the target's own. */
function boundaryOf(stacks: readonly EnvironmentStack[]): Pick<AwsTarget, 'boundary'> {
  const roles = stacks.flatMap(({ json }) => {
    const { aws_iam_role: all = {} } = (json.resource ?? {}) as {
      readonly aws_iam_role?: Readonly<Record<string, { readonly permissions_boundary?: string }>>;
    };
    return Object.values(all);
  });
  const [boundary] = roles.flatMap(({ permissions_boundary: arn }) => arn?.split(':policy/')[1] ?? []);
  return boundary === undefined ? {} : { boundary };
}

function notListed(environment: string, place: AwsTarget): BadInput {
  return new BadInput(
    `the sandbox '${environment}' lies in ${placeText(place)}, which is not on the list of accounts for sandboxes; ` +
      `add ${JSON.stringify(place)} to '${SANDBOXES}' in the context of cdktf.json`,
  );
}

async function listedTargets(folder: string, withoutApp: boolean): Promise<readonly AwsTarget[] | undefined> {
  let listed: unknown;
  try {
    listed = (await readSettings(folder)).context?.[SANDBOXES];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    if (withoutApp) return undefined;
    throw new BadInput(`${error.message}; or name an account for sandboxes with --account and --region`);
  }
  if (listed === undefined || Array.isArray(listed)) return listed as readonly AwsTarget[] | undefined;
  throw new BadInput(
    `'${SANDBOXES}' in the context of cdktf.json is not a list; allowed: [{ "account": "444455556666", "region": "eu-west-1" }]`,
  );
}

function noAccount(listed: readonly AwsTarget[], { account, region }: AccountOptions): BadInput {
  const got = [account, region].filter(Boolean).join(' ');
  if (listed.length > 0)
    return new BadInput(
      `no account for sandboxes is ${got}; allowed: ${listed.map(placeText).join(', ')}, as '${SANDBOXES}' in the context of cdktf.json lists them`,
    );
  return new BadInput(
    `no account for sandboxes is known${got && `, got ${got}`}; list them as '${SANDBOXES}' in the context of cdktf.json, for example ` +
      '[{ "account": "444455556666", "region": "eu-west-1" }], or name one with --account and --region',
  );
}

const placeText = ({ account, region }: AwsTarget): string => `${account} ${region}`;
