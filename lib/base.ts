import type { Construct } from 'constructs';
import { BuiltBase } from './base/built';
import { checkBase, pathOf } from './base/check';
import type { LendingProps } from './base/lending';
import { baseReference, type BaseReference } from './base/reference';
import { BASE_OPTIONS } from './base/shapes';
import type { AnyCloud, Kinds } from './cloud';
import type { Decommission } from './environment/options';
import { DECOMMISSION } from './environment/shapes';
import type { Problem } from './errors';
import { withNetwork } from './platform/implied-network';
import type { BuildInputs } from './platform/inputs';
import { fit } from './shape';

/** What the base of an account is made of: cloud, place, and what it lends. */
export interface AccountBaseOptions<C extends AnyCloud> {
  /** The cloud that builds. */
  readonly cloud: C;
  /** Account (or project) and region that sandboxes share; there is no fallback. */
  readonly target: C['kinds']['target'];
  /** What it lends besides a key and the bucket for access logs. @default - nothing */
  readonly lends?: LendingProps;
}

/** What an app hands over when it builds a base. */
export type BaseInputs = Omit<BuildInputs, 'expires'>;

/** What a cloud that has no base is told. */
type Lacks<C extends AnyCloud> = C['kinds'] extends { readonly base: unknown }
  ? unknown
  : { readonly 'this cloud lacks': 'base' };

interface AccountBaseProps<K extends Kinds> {
  readonly cloud: AnyCloud;
  readonly target: K['target'];
  readonly lends?: LendingProps;
  readonly decommissioned?: Decommission;
}

/** What sandboxes of an account share instead of each having its own: a value. */
export class AccountBase<K extends Kinds = Kinds> {
  readonly cloud: AnyCloud;
  readonly target: K['target'];
  /** What it lends besides a key and the bucket for access logs, with the network that the rest of it lies in. */
  readonly lends: LendingProps;
  /** Set when this base is being taken down on purpose. @default - it is not */
  readonly decommissioned?: Decommission;

  constructor(
    readonly name: string,
    { cloud, target, lends = {}, decommissioned }: AccountBaseProps<K>,
    misfits: readonly Problem[] = [],
  ) {
    this.cloud = cloud;
    this.target = target;
    this.lends = withNetwork(lends);
    this.decommissioned = decommissioned;
    checkBase(this, misfits);
  }

  /** What can be computed of it without looking at the account. */
  get reference(): BaseReference {
    return baseReference(this.name, this.cloud.parts.place(this.target), this.lends);
  }

  /**
   * The same base without its protections. Destroy every sandbox that borrows from it, deploy it once, then destroy it. Its
   * key denies changes of its policy to everyone but the break-glass role, so that is put as that role first:
   * `docs/decommission.md`.
   *
   * @throws InvalidPlatform when the confirmation is not `dataops-base <name> <account or project>`
   */
  decommission(decommission: Decommission): AccountBase<K> {
    const { value, problems } = fit(decommission ?? null, DECOMMISSION, `${pathOf(this.name)}.decommission`);
    return new AccountBase<K>(this.name, { ...this, decommissioned: value }, problems);
  }

  /**
   * Makes the stack of this base. Sandboxes of the same app come after it by themselves.
   *
   * @throws InvalidPlatform when the inputs are none
   */
  build(scope: Construct, inputs: BaseInputs = {}): BuiltBase<K> {
    return new BuiltBase<K>(scope, this, inputs);
  }
}

/**
 * Describes the base of an account: what is slow or costly to make, or cannot be deleted at once, is made once, and
 * sandboxes borrow it: `production.sandbox({ …, base })`. A base is protected as production is.
 *
 * @param name one base per account and region is enough; the name tells several apart
 * @throws InvalidPlatform with everything that is wrong: name, target, what it lends, a cloud without a base
 */
export function accountBase<C extends AnyCloud>(
  name: string,
  options: AccountBaseOptions<C> & Lacks<C>,
): AccountBase<C['kinds']> {
  const { value, problems } = fit<AccountBaseOptions<C>>(options ?? null, BASE_OPTIONS, pathOf(name));
  return new AccountBase<C['kinds']>(name, value, problems);
}
