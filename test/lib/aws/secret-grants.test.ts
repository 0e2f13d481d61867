import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { acme, production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';

const place = { account: PRODUCTION_ACCOUNT, region: REGION };
const boundary = boundaryPolicy({ environmentClass: 'production', place, stateBuckets: [] });
const stack = stackOf((app) => {
  const built = acme.build(app, production);
  built.secrets.secret('erp-password').grantRotate(built.roles.role('analyst'));
  return built;
});
const policies = new Policies(stack, { boundary });
const key = policies.references.attribute(resourceAt(stack, 'aws_kms_key', 'secrets').address, 'arn');
const secret = (name: string) =>
  `arn:aws:secretsmanager:${REGION}:${PRODUCTION_ACCOUNT}:secret:${name}-AbCdEf`;

async function expectAnswers(role: string, rows: readonly (readonly [string, string, Answer])[]) {
  const by = policies.role(role);
  for (const [action, on, expected] of rows)
    expect([action, on, await policies.answer({ by, action, on })]).toEqual([action, on, expected]);
}

test('whoever rotates a secret reads it and takes its place, and no other', async () => {
  const erp = secret('acme/production/erp-password');
  await expectAnswers('analyst', [
    ['secretsmanager:GetSecretValue', erp, 'allowed'],
    ['secretsmanager:PutSecretValue', erp, 'allowed'],
    ['secretsmanager:UpdateSecretVersionStage', erp, 'allowed'],
    ['kms:GenerateDataKey', key, 'allowed'],
    ['secretsmanager:DeleteSecret', erp, 'denied'],
    ['secretsmanager:PutSecretValue', secret('acme/production/crm-api-key'), 'denied'],
  ]);
});
