import type { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import { arn, iamArn, type Place } from '../../foundation/arn';
import { disposalOf } from '../../foundation/disposal';
import { accountNames } from '../../foundation/target';
import type { AwsKinds } from '../../kinds';
import type { AwsLogGroup } from '../../monitoring/log-group';
import { AwsRole, type IAwsRole } from '../../roles/role';
import { trustService } from '../../roles/trust';
import { PULL, repositoryArn, repositoryOf } from './image';
import type { AirflowKeys } from './keys';

/** Only ECS assumes a role of tasks, and only for this account's. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
export function tasksTrust(place: Place): string {
  return trustService(
    { sid: 'Tasks', service: 'ecs-tasks.amazonaws.com', sourceArn: arn(place, 'ecs', '*') },
    place,
  );
}

export interface ExecutionRoleProps {
  readonly image: string;
  readonly keys: AirflowKeys;
  /** Where containers log to. */
  readonly logGroups: readonly AwsLogGroup[];
}

/**
 * What ECS starts containers with, which no code of Airflow's ever has: it pulls the image, gives Airflow its keys, and writes
 * what containers say. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionRole(
  scope: Construct,
  id: string,
  { image, keys, logGroups }: ExecutionRoleProps,
  { identity, names, settings, target, environmentClass }: BuildContext<AwsKinds>,
): AwsRole {
  const role = new AwsRole(scope, id, {
    roleName: names.of('aws.iam-role', 'airflow/execution'),
    policyName: names.of('aws.iam-policy', 'airflow/execution'),
    boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
    trust: tasksTrust(identity),
    disposal: disposalOf(settings),
    imports: false,
  });
  pull(role, image);
  keys.grantRead(role);
  role.addToPolicy({
    Sid: 'WriteLogs',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: logGroups.map(({ logGroupArn }) => `${logGroupArn}:log-stream:*`),
  });
  return role;
}

/** Anybody may pull an image that lies elsewhere. */
function pull(role: IAwsRole, image: string): void {
  const repository = repositoryOf(image);
  if (repository === undefined) return;
  role.addToPolicy({
    Sid: PULL,
    Effect: 'Allow',
    Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Resource: repositoryArn(repository),
  });
  // It cannot be asked of a part of the account.
  role.addToPolicy({
    Sid: 'LogInToEcr',
    Effect: 'Allow',
    Action: 'ecr:GetAuthorizationToken',
    Resource: '*',
  });
}
