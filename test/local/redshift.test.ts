import { join } from 'node:path';
import { testApp } from '../../lib/testing';
import { seenInPlan } from '../../local/proofs/redshift';
import { DeployedStack } from '../../local/run/deployed-stack';
import { acme } from '../../stacks/reference';
import { waysOf } from '../../local/run/ways';

/** The stack of production, as it would be planned. */
function production(): DeployedStack {
  const app = testApp();
  const way = waysOf(acme.name, acme.definition).find(({ title }) => title === 'production')!;
  const { id, path } = way.build(app).stack.node;
  app.synth();
  return new DeployedStack(join(app.outdir, 'stacks', id), path);
}

/** The same with another policy of one resource. */
const changed = (stack: DeployedStack, path: string, change: (policy: string) => string) =>
  Object.assign(Object.create(stack) as DeployedStack, {
    resources: stack.resources.map((it) =>
      it.path === path
        ? { ...it, attributes: { ...it.attributes, policy: change(String(it.attributes['policy'])) } }
        : it,
    ),
  });

const planOf = (after: object, after_unknown: object = {}) =>
  JSON.stringify({
    resource_changes: [
      {
        type: 'aws_redshiftserverless_namespace',
        change: {
          after: { manage_admin_password: true, admin_user_password: null, ...after },
          after_unknown,
        },
      },
    ],
  });

const stack = production();

test('a Redshift that is planned as it should be is proven', async () => {
  expect(await seenInPlan(stack, planOf({}))).toHaveLength(2);
});

test.each([
  ['that Terraform sends', planOf({ admin_user_password: 'x' }), /admin_user_password is in the plan/],
  ['that ends in the state', planOf({}, { admin_user_password: true }), /would be in the state/],
  ['that nobody keeps', planOf({ manage_admin_password: false }), /false/],
])('a password %s is found', async (_, plan, message) => {
  await expect(seenInPlan(stack, plan)).rejects.toThrow(message);
});

test.each([
  ['writes', (policy: string) => policy.replace('s3:GetObject', 's3:*'), 's3:PutObject on curated'],
  [
    'lacks the key',
    (policy: string) => policy.replace('kms:Decrypt', 'kms:Encrypt'),
    'kms:Decrypt with the key of the lake',
  ],
  [
    'reads every zone',
    (policy: string) => policy.replace(/\$\{aws_s3_bucket[^}]*\}/g, '*'),
    's3:GetObject on raw',
  ],
])('a load role that %s is found', async (_, change, message) => {
  const broken = changed(stack, 'warehouse/Load/Policy', change);
  await expect(seenInPlan(broken, planOf({}))).rejects.toThrow(message);
});
