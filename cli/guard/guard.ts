import type { StackDescription } from '../../stacks/description';
import type { Golden } from '../../lib/golden';
import type { DescribedStack } from '../environments/stack';
import { leavingAccount } from './account';
import { losses } from './losses';
import type { GuardedPlan } from './plan';
import { Protection } from './protection';
import type { GuardRefusal } from './refusal';

export interface GuardOptions {
  /** What is pinned: what left the definition is protected as before. @default - nothing is pinned */
  readonly golden?: Golden;
  /** Addresses of things that may be lost although their type says that they hold something. @default - none */
  readonly allowed?: readonly string[];
  /** Whether nothing may be lost. @default - as the stack's description says */
  readonly retains?: boolean;
  /** What the account itself says against it. @default - it was not asked */
  readonly standing?: readonly GuardRefusal[];
}

/** What was looked at, and everything that speaks against it. */
export interface GuardReport {
  readonly stack: string;
  readonly platform: string;
  readonly environment: string;
  readonly environmentClass: StackDescription['environmentClass'];
  readonly account: string;
  /** Why its protections were dropped on purpose. @default - they were not */
  readonly decommissioned?: string;
  readonly checked: {
    readonly changes: number;
    /** Stores, keys and secrets that are known by address; 0 where everything may go. */
    readonly protected: number;
    readonly providers: number;
    readonly resources: number;
  };
  readonly refusals: readonly GuardRefusal[];
}

/**
 * Whether a plan may be applied: it neither leaves the environment's account nor, where stores, keys and secrets are
 * retained, loses one of them.
 */
export function guard(
  plan: GuardedPlan,
  stack: Pick<DescribedStack, 'id' | 'json' | 'description'>,
  { golden, allowed = [], retains = stack.description.retains, standing = [] }: GuardOptions = {},
): GuardReport {
  const { platform, environment, environmentClass, account, decommissioned } = stack.description;
  const protection = new Protection(stack, golden);
  return {
    stack: stack.id,
    platform,
    environment,
    environmentClass,
    account,
    ...(decommissioned !== undefined && { decommissioned }),
    checked: {
      changes: plan.changes.length,
      protected: retains ? protection.size : 0,
      providers: plan.providers.length,
      resources: new Set(plan.resources.map(({ address }) => address)).size,
    },
    refusals: [
      ...leavingAccount(plan, stack.description),
      ...(retains ? losses(plan, stack, protection, allowed) : []),
      ...standing,
    ],
  };
}
