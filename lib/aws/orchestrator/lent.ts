import { ORCHESTRATOR_ROLE } from '../../capabilities/orchestrator';
import type { Names } from '../../names';
import { iamArn, type Place } from '../foundation/arn';
import type { Statement } from '../foundation/policy';

/** What a base publishes of its Airflow, as one text. */
export interface LentAirflow {
  /** Its name, by which its API is called. */
  readonly environmentName: string;
  /** Name of the bucket that DAGs lie in. */
  readonly bucket: string;
  /** Host of the web server. */
  readonly webServer: string;
}

/** Tag of the roles that tasks in a base's Airflow may take on, by the base's name. */
export const TASKS_OF = 'dataops:tasks-of';

/** The role that the Airflow of an environment or of a base runs tasks with. */
export function taskRoleArn(place: Place, names: Names): string {
  return iamArn(place, `role/${names.of('aws.iam-role', ORCHESTRATOR_ROLE)}`);
}

/** Every role that is called like this, whosoever it is. */
export function taskRoles(place: Place): string {
  return iamArn(place, `role/*-${ORCHESTRATOR_ROLE}-*`);
}

/**
 * Lets a base's Airflow become the roles of its sandboxes' tasks, each of which trusts it in turn.
 *
 * Whoever writes a DAG there can name any of those roles: Airflow runs all tasks as one. Policies keep the roles apart, and not
 * the people who may put files into the bucket.
 */
export function becomeTenants(place: Place, base: string): Statement {
  return {
    Sid: 'BecomeTenants',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: taskRoles(place),
    Condition: { StringEquals: { [`aws:ResourceTag/${TASKS_OF}`]: base } },
  };
}

/** Who becomes the role of a sandbox's tasks: the base's Airflow alone. @param names the base's */
export function trustOfTenant(place: Place, names: Names): string {
  const AWS = taskRoleArn(place, names);
  const trust = { Sid: 'Airflow', Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
}
