import { renderRefusal } from '../../../cli/guard/refusal';
import { guarded, golden, planOf, stackOf, type PlanFile, type Scenario } from './support';
import { guard } from '../../../cli/guard/guard';
import { readGuardedPlan } from '../../../cli/guard/plan';

const OTHER = 'aws_secretsmanager_secret.secrets_other_0FD3D332';
const lines = (...args: Parameters<typeof guarded>) => guarded(...args).refusals.map(renderRefusal);

/** A plan that does something to a thing that nobody pinned. */
const adding =
  (type: string, actions: string[], address = `${type}.mine`) =>
  (plan: PlanFile) => {
    plan.resource_changes.push({
      address,
      type,
      mode: 'managed',
      change: { actions, before: {}, after: null },
    });
  };

test.each<Scenario>(['create', 'forget'])('a plan that loses nothing passes: %s', (scenario) => {
  expect(guarded(scenario)).toMatchObject({
    environment: 'production',
    account: '111122223333',
    checked: { protected: 3, providers: 1 },
    refusals: [],
  });
});

test('what left the definition is pinned, and may not be deleted; what belongs to it may', () => {
  expect(lines('delete')).toEqual([
    `${OTHER}: the secret acme/production/other would be deleted, and production keeps what it holds; restore it, ` +
      `add a moved block (moveFromId), or name 'secrets/other' in the definition's 'removed'`,
  ]);
});

test('without a golden file its type says that it is a secret', () => {
  expect(lines('delete', undefined, {})).toEqual([
    `${OTHER}: a secret (by its type) would be deleted, and production keeps what it holds; restore it, let it go with ` +
      `a removed block (lifecycle.destroy: false), or say --allow '${OTHER}' if it may be lost`,
  ]);
  expect(lines('delete', undefined, { allowed: [OTHER] })).toEqual([]);
});

test('what is known by its address is refused, whatever is allowed', () => {
  expect(lines('delete', undefined, { golden, allowed: [OTHER] })).toHaveLength(1);
});

test('a replacement is refused with what forces it, also under a new address', () => {
  expect(lines('replace')).toEqual([
    `${OTHER}: the secret acme/production/other would be replaced because of name, and production keeps what it holds; ` +
      'undo the change of name',
  ]);
  expect(lines('moved')).toEqual([
    expect.stringMatching(
      /^aws_secretsmanager_secret\.mine: the secret acme\/production\/other would be replaced/,
    ),
  ]);
});

test.each([
  'aws_s3_bucket',
  'aws_kms_key',
  'aws_glue_catalog_database',
  'google_storage_bucket',
  'google_kms_crypto_key',
])('nothing of the type %s is lost unnoticed', (type) => {
  for (const actions of [['delete'], ['delete', 'create'], ['create', 'delete'], ['forget']])
    expect(lines('create', adding(type, actions))).toEqual([
      expect.stringContaining('(by its type) would be'),
    ]);
});

test.each(['aws_s3_bucket.many["a.b"]', 'module.own.aws_s3_bucket.mine'])('%s is one as well', (address) => {
  expect(lines('create', adding('aws_s3_bucket', ['delete'], address))).toHaveLength(1);
});

test('what holds nothing may go', () => {
  expect(lines('create', adding('aws_iam_role', ['delete']))).toEqual([]);
});

test('a type that only the definition classifies is protected from then on', () => {
  const stack = stackOf('create');
  const classified = { 'aws_dynamodb_table.kept': { class: 'store' as const, name: 'kept' } };
  const plan = planOf('create', adding('aws_dynamodb_table', ['delete']));
  const read = readGuardedPlan(JSON.stringify(plan), 'plan.json');
  expect(guard(read, stack).refusals).toEqual([]);
  const knowing = { ...stack, description: { ...stack.description, classified } };
  expect(guard(read, knowing).refusals).toMatchObject([{ address: 'aws_dynamodb_table.mine' }]);
});

test('an instance of a pinned thing is refused as that thing', () => {
  const plan = adding('aws_secretsmanager_secret', ['delete'], `${OTHER}[0]`);
  expect(lines('create', plan)).toEqual([
    expect.stringContaining('the secret acme/production/other would be deleted'),
  ]);
});

test(`letting go needs the stack's word`, () => {
  const stack = stackOf('forget');
  const read = readGuardedPlan(JSON.stringify(planOf('forget')), 'plan.json');
  const silent = {
    ...stack,
    json: { ...stack.json, removed: [{ from: OTHER, lifecycle: { destroy: true } }] },
  };
  expect(guard(read, silent, { golden }).refusals.map(renderRefusal)).toEqual([
    `${OTHER}: the secret acme/production/other would be forgotten, and the stack does not let it go; name ` +
      `'secrets/other' in the definition's 'removed', so that all that belongs to it is let go together`,
  ]);
});

test('what is imported may not be replaced', () => {
  const replaced = (plan: PlanFile) => {
    adding('aws_s3_bucket_policy', ['delete', 'create'])(plan);
    plan.resource_changes.at(-1)!.change.importing = { id: 'theirs' };
  };
  expect(lines('create', replaced)).toEqual([
    'aws_s3_bucket_policy.mine: what is imported would be replaced, and production keeps what it holds; make the ' +
      'definition agree with what exists before importing it',
  ]);
});

test('a sandbox may lose everything', () => {
  expect(guarded('destroy')).toMatchObject({
    environment: 'ada',
    checked: { changes: 6, protected: 0 },
    refusals: [],
  });
});

test('production may be lost once it is decommissioned, unless it is asked for nevertheless', () => {
  const stack = stackOf('delete');
  const going = {
    ...stack,
    description: { ...stack.description, retains: false, decommissioned: 'moved' },
  };
  const plan = readGuardedPlan(JSON.stringify(planOf('delete')), 'plan.json');
  expect(guard(plan, going, { golden })).toMatchObject({ decommissioned: 'moved', refusals: [] });
  expect(guard(plan, going, { golden, retains: true }).refusals).toHaveLength(1);
});
