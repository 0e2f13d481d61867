import { checkAdopted, undeclared, type Named } from '../../adopt/check';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { layoutOf } from '../../network-layout';
import { inhabitantsOf } from '../../platform/implied-network';
import type { AwsNetworkAdoption } from '../adoption';
import type { AwsKinds } from '../kinds';
import { checkLentWays } from './check-lent';
import { zonesOf } from './zones';

/** @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-usage-considerations.html */
const SUBNETS_OF_REDSHIFT = 3;

/** What is wrong with the network that an environment on AWS has. */
export function* checkAwsNetwork(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { network } = declared;
  const { settings, target } = context;
  if (network === undefined || settings.network === 'none') return;
  yield* checkLentWays(declared, context, path);
  const subnets = subnetsOf(network, context);
  if (settings.network === 'own' && context.adoption.network === undefined) {
    const zones = zonesOf(target);
    if (zones.length < subnets)
      yield {
        code: 'network',
        path: `${path}.network.zones`,
        what: 'it spans more availability zones than the target names',
        got: subnets,
        allowed: zones,
      };
  }
  const needed = settings.warehouse === 'own' && inhabitantsOf(declared).includes('warehouse');
  if (needed && subnets < SUBNETS_OF_REDSHIFT)
    yield {
      code: 'network',
      path: `${path}.network`,
      what: `Redshift Serverless needs ${SUBNETS_OF_REDSHIFT} subnets, each in another availability zone`,
      got: subnets,
      fix: `leave 'zones' out`,
    };
}

/** How many subnets an environment has to put things in. */
function subnetsOf(
  network: NonNullable<Declared['network']>,
  { adoption, settings, base }: BuildContext<AwsKinds>,
): number {
  if (adoption.network !== undefined) return adoption.network.what?.subnetIds?.length ?? 0;
  const props = settings.network === 'borrowed' ? (base?.lends.network ?? {}) : network;
  return layoutOf(props).subnets.length;
}

/** What is wrong with a network that is there already. @param adopted as it was given, without what is of the wrong type */
export function* checkAdoptedNetwork(
  adopted: AwsNetworkAdoption,
  declared: Declared,
  { settings }: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  const { how }: { readonly how: string } = adopted;
  if (declared.network === undefined) yield undeclared(path, 'capability', Object.keys(declared));
  else if (settings.network === 'none')
    yield {
      code: 'network',
      path,
      what: `the environment has no network, by its setting`,
      got: settings.network,
      fix: `say that it has one: settings: { …, network: 'own' }`,
    };
  if (how === 'imported')
    yield { code: 'adoption', path, what: 'a network cannot be imported', fix: 'use existing(...)' };
  else yield* checkAdopted(path, adopted, false, checkForm);
}

function* checkForm(path: string, { vpcId, subnetIds }: Named): Iterable<Problem> {
  if (!isId('vpc', vpcId))
    yield {
      code: 'adoption',
      path,
      what: `its 'vpcId' is not the id of a VPC`,
      got: vpcId,
      allowed: 'vpc-…',
    };
  const ids: readonly unknown[] = Array.isArray(subnetIds) ? subnetIds : [];
  for (const id of ids)
    if (!isId('subnet', id))
      yield { code: 'adoption', path, what: 'it names what is no subnet', got: id, allowed: 'subnet-…' };
  if (new Set(ids).size < 2)
    yield {
      code: 'adoption',
      path,
      what: `its 'subnetIds' must be two at least, each in another availability zone`,
      got: ids,
    };
  else if (new Set(ids).size < ids.length)
    yield { code: 'duplicate', path, what: 'it names a subnet twice', got: ids };
}

function isId(kind: string, id: unknown): boolean {
  return typeof id === 'string' && new RegExp(`^${kind}-[0-9a-f]{8,17}$`).test(id);
}
