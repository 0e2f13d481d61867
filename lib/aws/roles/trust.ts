import { iamArn, type Place } from '../foundation/arn';
import type { Condition, Statement } from '../foundation/policy';

/** Who may assume a role. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html */
export interface Trust {
  /** Services, for example `lambda.amazonaws.com`. @default - none */
  readonly services?: readonly string[];
  /** Number of another account that assumes the role, as a SaaS loader does. @default - the environment's own account */
  readonly account?: string;
  /** What the other account must say to prove for whom it comes. Required with `account`. @default - none */
  readonly externalId?: string;
}

/** The trust as a policy document. With services alone, nobody but they may assume the role. */
export function trustPolicy({ services = [], account, externalId }: Trust, place: Place): string {
  const people = services.length === 0 || account !== undefined;
  const Condition: Condition | undefined =
    externalId === undefined ? undefined : { StringEquals: { 'sts:ExternalId': externalId } };
  const statements: Omit<Statement, 'Resource'>[] = [];
  if (people)
    statements.push({
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: iamArn({ ...place, account: account ?? place.account }, 'root') },
      Action: 'sts:AssumeRole',
      ...(Condition && { Condition }),
    });
  if (services.length > 0)
    statements.push({
      Sid: 'Services',
      Effect: 'Allow',
      Principal: { Service: services },
      Action: 'sts:AssumeRole',
    });
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Whether people of the environment's own account may assume a role, as far as the account lets them. */
export function isForPeople({ services = [], account }: Trust, place: Place): boolean {
  return account === undefined ? services.length === 0 : account === place.account;
}

/** A service that works for something of this account. */
export interface ServiceTrust {
  readonly sid: string;
  readonly service: string | readonly string[];
  /** What the service works for; a pattern may stand for several. */
  readonly sourceArn: string;
}

/**
 * Lets a service assume a role for what is named, in this account: nobody else gets it to act for them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustService({ sid, service, sourceArn }: ServiceTrust, { account }: Place): string {
  const statement: Omit<Statement, 'Resource'> = {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': sourceArn },
    },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
