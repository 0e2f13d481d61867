import { CLONE_SHARE, clonedTables, type GivenClone, type TakenClone } from '../../base/clones';
import type { WarehouseProps } from '../../capabilities/warehouse';
import type { BuildContext } from '../../cloud';
import { Names } from '../../names';
import type { AwsKinds } from '../kinds';

/** Sandboxes read production, and nobody reads a sandbox. */
export function givenClone(
  { clones = [], tables = {} }: WarehouseProps,
  { names, environmentClass, tuning }: BuildContext<AwsKinds>,
): GivenClone | undefined {
  const { clonedTo = [] } = tuning.warehouse ?? {};
  if (environmentClass !== 'production' || clones.length === 0 || clonedTo.length === 0) return undefined;
  const share = names.of('aws.redshift-datashare', CLONE_SHARE);
  return { share, consumers: clonedTo, tables: clonedTables(clones, tables) };
}

/** A sandbox that is no clone says so: if it was one, the views that stand in the place of its tables go. */
export function takenClone(
  { clones = [] }: WarehouseProps,
  { identity, production, environmentClass, settings }: BuildContext<AwsKinds>,
): TakenClone | undefined {
  if (environmentClass !== 'sandbox' || production === undefined) return undefined;
  return {
    share: new Names(production).of('aws.redshift-datashare', CLONE_SHARE),
    account: production.account,
    sameAccount: production.account === identity.account,
    tables: settings.data === 'cloned' ? clones : [],
    offered: clones.length > 0,
  };
}
