import type { Settings } from '../../settings';

const DAY = 24 * 60 * 60;

/** The setting `removal` as the services' own values. */
export interface Disposal {
  /** Whether Terraform, and the service where it can, refuse to destroy it. */
  readonly preventDestroy: boolean;
  /** Whether a store that holds something may be destroyed. */
  readonly forceDestroy: boolean;
  /** Seconds that a deleted object can be brought back, and is paid for; 7 days are Cloud Storage's own default. */
  readonly softDeleteSeconds: number;
}

export function disposalOf({ removal }: Pick<Settings, 'removal'>): Disposal {
  const disposable = removal === 'destroy';
  return {
    preventDestroy: !disposable,
    forceDestroy: disposable,
    softDeleteSeconds: disposable ? 0 : 7 * DAY,
  };
}
