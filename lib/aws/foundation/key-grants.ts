import type { IAwsRole } from '../roles/role';
import { sid, type Statement } from './policy';

const ACTIONS = {
  decrypt: ['kms:Decrypt', 'kms:DescribeKey'],
  /** Uploads in parts need to decrypt as well. */
  encrypt: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
} as const;

/** Lets a role use a key, wherever the key comes from. @param purpose which capability encrypts with it */
export function grantKey(role: IAwsRole, verb: keyof typeof ACTIONS, purpose: string, keyArn: string): void {
  role.addToPolicy(keyStatement(verb, purpose, keyArn));
}

export function keyStatement(verb: keyof typeof ACTIONS, purpose: string, keyArn: string): Statement {
  return { Sid: sid(verb, purpose), Effect: 'Allow', Action: ACTIONS[verb], Resource: keyArn };
}
