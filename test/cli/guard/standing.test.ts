import { readGuardedPlan } from '../../../cli/guard/plan';
import { recreations } from '../../../cli/guard/standing';
import type { DescribedStack } from '../../../cli/environments/stack';
import { MemoryGround } from '../life/support';
import { planOf, stackOf } from './support';

const plan = readGuardedPlan(JSON.stringify(planOf('create')), 'plan.json');
const stack = stackOf('create');
const [[address, { class: kind, name }]] = Object.entries(stack.description.classified) as [
  [string, { class: string; name: string }],
];

/** An account in which things stand, by the address of the resource in whose place they do. */
function accountWith(things: MemoryGround['things']): () => MemoryGround {
  const ground = new MemoryGround();
  ground.things = things;
  return () => ground;
}

const own = { importId: 'the-one', own: true, carries: '' };

test('what stands with the labels of the environment is not created a second time', async () => {
  expect(await recreations(plan, stack, accountWith({ [address]: own }))).toEqual([
    {
      address,
      action: 'create',
      what: `the ${kind} ${name} would be created`,
      why: 'and stands already (the-one) with the labels of production',
      fix: 'the state is lost or an old one: bring back the newest version of its object, and plan again',
    },
  ]);
});

test('what is in its place and is not the environment’s is told apart', async () => {
  const other = { ...own, own: false, carries: 'no creation id' };
  expect(await recreations(plan, stack, accountWith({ [address]: other }))).toMatchObject([
    { why: 'and the-one is in its place, with no creation id', fix: expect.stringContaining('imported') },
  ]);
});

test('a first deployment creates everything', async () => {
  expect(await recreations(plan, stack, accountWith({}))).toEqual([]);
});

test.each<[string, typeof plan, DescribedStack]>([
  ['no plan that creates none of it', { ...plan, changes: [] }, stack],
  [
    'no plan of what retains nothing',
    plan,
    { ...stack, description: { ...stack.description, retains: false } },
  ],
])('the account is asked about %s', async (_, planned, of) => {
  const ask = jest.fn(accountWith({ [address]: own }));
  expect(await recreations(planned, of, ask)).toEqual([]);
  expect(ask).not.toHaveBeenCalled();
});

test('the base of an account is no environment', async () => {
  const base = { ...stack, description: { ...stack.description, environmentClass: 'base' as const } };
  await expect(recreations(plan, base, accountWith({}))).rejects.toThrow(/got the base of an account/);
});
