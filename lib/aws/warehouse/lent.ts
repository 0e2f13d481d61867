import type { Names } from '../../names';
import { iamArn, type Place } from '../foundation/arn';
import type { Statement } from '../foundation/policy';

/** What a base publishes of its warehouse, as one text. */
export interface LentWarehouse {
  readonly workgroupArn: string;
  /** Host that clients connect to. */
  readonly endpoint: string;
  /** ARN of the secret with the administrator's password, which Redshift keeps. */
  readonly adminSecretArn: string;
}

/** What the role that a warehouse loads as is called, in an environment and in a base. */
export const LOAD_ROLE = 'warehouse/load';

/** The role that the warehouse of an environment or of a base loads as. */
export function loadRoleArn(place: Place, names: Names): string {
  return iamArn(place, `role/${names.of('aws.iam-role', LOAD_ROLE)}`);
}

/** Every role that is called like this, whosoever it is. */
export function loadRoles(place: Place): string {
  return iamArn(place, `role/*-${LOAD_ROLE.replace('/', '-')}-*`);
}

/** Tag of the roles that a base's warehouse may take on, by the base's name. */
export const LOADS_FOR = 'dataops:loads-for';

/**
 * Lets a base's warehouse become the roles that sandboxes load as. Each of those trusts it in turn, and in the database only
 * a sandbox's own users may name them. @see https://docs.aws.amazon.com/redshift/latest/mgmt/authorizing-redshift-service.html
 */
export function becomeLoaders(place: Place, base: string): Statement {
  return {
    Sid: 'WarehouseBecomesLoaders',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: loadRoles(place),
    Condition: { StringEquals: { [`aws:ResourceTag/${LOADS_FOR}`]: base } },
  };
}

/** Who becomes the role that a sandbox loads as: the base's warehouse alone. @param names the base's */
export function trustOfLoader(place: Place, names: Names): string {
  const AWS = loadRoleArn(place, names);
  const trust = { Sid: 'Warehouse', Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
}
