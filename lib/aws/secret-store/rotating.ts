import type { SecretProps } from '../../capabilities/secret-store';
import type { BuildContext } from '../../cloud';
import type { Difference } from '../../difference';
import type { Settings } from '../../settings';
import { arn } from '../foundation/arn';
import type { AwsKinds } from '../kinds';
import type { RotationProps } from './rotation';

/** Rotations are schedules, and sleep where those do. */
export function rotates({ schedules }: Pick<Settings, 'schedules'>): boolean {
  return schedules === 'running';
}

/** Who rotates a secret in an environment, and how often; undefined where nobody does. */
export function rotationOf(
  secret: string,
  { rotateEveryDays: everyDays }: SecretProps,
  { settings, tuning, identity }: BuildContext<AwsKinds>,
): Pick<RotationProps, 'functionArn' | 'everyDays'> | undefined {
  const by = tuning.secrets?.rotatedBy?.[secret];
  if (everyDays === undefined || by === undefined || !rotates(settings)) return undefined;
  return { everyDays, functionArn: by.startsWith('arn:') ? by : arn(identity, 'lambda', `function:${by}`) };
}

/** What the setting `schedules` may change about secrets. */
export const rotation: readonly Difference[] = [
  'aws_lambda_permission',
  'aws_secretsmanager_secret_rotation',
].map((type) => ({
  setting: 'schedules',
  type,
  under: 'secrets',
  exists: ({ context }) => rotates(context.settings),
}));
