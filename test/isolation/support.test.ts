import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { Construct } from 'constructs';
import { acme } from '../../stacks/reference';
import { production, stackOf } from '../support/acme';
import { mayAllow } from './support/reach';
import { resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

const stackWith = (add: (scope: Construct) => void) =>
  stackOf((app) => {
    const built = acme.build(app, production);
    add(built.stack);
    return built;
  });

describe('what nobody has looked at is not passed over:', () => {
  test('a resource of a new type', () => {
    const stack = stackWith((scope) => new DynamodbTable(scope, 'New', { name: 'new' }));
    expect(() => resourcesOf(stack)).toThrow('which ARNs a resource of type aws_dynamodb_table has');
  });

  test('a policy that is attached', () => {
    const stack = stackWith(
      (scope) => new IamRolePolicyAttachment(scope, 'New', { role: 'analyst', policyArn: ADMINISTRATOR }),
    );
    expect(() => rolesOf(stack)).toThrow('aws_iam_role_policy_attachment.New may grant something');
  });

  test('a policy that a role carries itself', () => {
    const stack = stackWith((scope) => {
      new IamRole(scope, 'New', { name: 'new', assumeRolePolicy: '{}', managedPolicyArns: [ADMINISTRATOR] });
    });
    expect(() => rolesOf(stack)).toThrow('aws_iam_role.New has policies of its own');
  });

  test('a boundary that is not the one of the account', () => {
    const target = { ...production.target, boundary: 'somebody-elses' };
    const other = stackOf((app) => acme.build(app, production.staging({ target })));
    expect(() => rolesOf(other)).toThrow('has a boundary that the account does not have');
  });
});

describe('a statement may allow an action by itself', () => {
  const ROOT = 'arn:aws:iam::111122223333:root';
  const ROLE = 'arn:aws:iam::111122223333:role';
  const allows = (statement: object, action: string) => mayAllow([{ Statement: [statement] }])(action);

  test.each([
    [{ Effect: 'Allow', Action: 's3:GetObject' }, true],
    [{ Effect: 'Allow', Action: ['kms:Decrypt', 'S3:getobject'] }, true],
    [{ Effect: 'Allow', Action: 's3:Get*' }, true],
    [{ Effect: 'Allow', Action: 's3:G?tObject' }, true],
    [{ Effect: 'Allow', Action: '*' }, true],
    [{ Effect: 'Allow', NotAction: 'kms:*' }, true],
    [{ Effect: 'Allow', Action: 's3:GetObjectVersion' }, false],
    [{ Effect: 'Allow', Action: 's3:Get' }, false],
    [{ Effect: 'Deny', Action: '*' }, false],
    [{ Effect: 'Allow', Principal: '*', Action: '*' }, true],
    [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: '*' }, true],
    [{ Effect: 'Allow', Principal: { AWS: [ROOT, `${ROLE}/loader`] }, Action: '*' }, true],
    [{ Effect: 'Allow', Principal: { AWS: `${ROLE}/root` }, Action: '*' }, true],
    [{ Effect: 'Allow', Principal: { AWS: [ROOT] }, Action: '*' }, false],
  ])('%j: %s', (statement, expected) => expect(allows(statement, 's3:GetObject')).toBe(expected));

  test('not without a policy', () => expect(mayAllow([undefined])('s3:GetObject')).toBe(false));
});
