import type { BuildContext } from '../../cloud';
import type { Settings } from '../../settings';
import type { AwsKinds, AwsTuning, ReplicaTuning } from '../kinds';

/** What decides whether an environment keeps copies. */
type Deciding = Pick<BuildContext<AwsKinds>, 'settings' | 'tuning'>;

export function keepsReplicas({ replicas }: Pick<Settings, 'replicas'>): boolean {
  return replicas === 'kept';
}

/** The zones that an environment keeps copies of. */
export function replicatedZones({ settings, tuning }: Deciding): Readonly<Record<string, ReplicaTuning>> {
  return keepsReplicas(settings) ? (tuning.lake?.replicate ?? {}) : {};
}

/** The regions that an environment keeps copies of a secret in. */
export function replicatedTo({ settings, tuning }: Deciding, secret: string): readonly string[] {
  return keepsReplicas(settings) ? (tuning.secrets?.replicate?.[secret] ?? []) : [];
}

/** Every region that the tuning names, in the order in which they appear. */
export function replicaRegions({ lake, secrets }: AwsTuning): readonly string[] {
  const ofZones = Object.values(lake?.replicate ?? {}).map(({ region }) => region);
  return [...new Set([...ofZones, ...Object.values(secrets?.replicate ?? {}).flat()])];
}
