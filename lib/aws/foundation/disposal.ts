import type { Settings } from '../../settings';

/** The setting `removal` as the services' own values. */
export interface Disposal {
  /** Whether Terraform refuses a plan that destroys it. */
  readonly preventDestroy: boolean;
  /** Whether a store that holds something may be destroyed. */
  readonly forceDestroy: boolean;
  /** Days that a deleted secret can be brought back; with 0 its name is free at once. */
  readonly recoveryWindowInDays: 0 | 30;
  /** Days that a key scheduled for deletion can be brought back; 7 is the least that KMS offers. */
  readonly deletionWindowInDays: 7 | 30;
}

export function disposalOf({ removal }: Pick<Settings, 'removal'>): Disposal {
  const disposable = removal === 'destroy';
  return {
    preventDestroy: !disposable,
    forceDestroy: disposable,
    recoveryWindowInDays: disposable ? 0 : 30,
    deletionWindowInDays: disposable ? 7 : 30,
  };
}
