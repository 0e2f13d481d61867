import { groundOf } from '../environments/accounts';
import type { Ground } from '../environments/ground';
import { missingFrom, type StandingThing } from '../environments/missing';
import { isOfEnvironment, type DescribedStack, type EnvironmentStack } from '../environments/stack';
import { BadInput } from '../failure';
import { newRecord } from '../life/new-record';
import type { GuardedPlan } from './plan';
import type { GuardRefusal } from './refusal';

/**
 * Asks the account for every store, key and secret that a plan would create although it stands: then the state that it was made
 * with is not the one that was left.
 *
 * @throws BadInput where the stack is of no environment; Failure when the credentials are not its account's
 */
export async function recreations(
  plan: Pick<GuardedPlan, 'changes'>,
  stack: DescribedStack,
  groundFor: (stack: EnvironmentStack) => Ground = (each) => groundOf([each], []),
): Promise<readonly GuardRefusal[]> {
  const { retains, classified } = stack.description;
  if (!retains) return [];
  if (!isOfEnvironment(stack))
    throw new BadInput('--standing looks at environments, got the base of an account');
  const created = new Set(
    plan.changes.filter(({ action }) => action === 'create').map(({ address }) => address),
  );
  const missing = missingFrom(stack, []).filter(
    ({ address }) => created.has(address) && address in classified,
  );
  if (missing.length === 0) return [];
  const ground = groundFor(stack);
  await ground.requireAccount();
  const record = newRecord({
    stacks: [stack],
    life: { creation: stack.description.creation },
    status: 'applying',
    now: new Date(),
    seconds: {},
  });
  const standing = await ground.inPlaceOf(record, missing, await ground.nameless(record));
  return standing.map((thing) => refusalOf(stack, thing));
}

function refusalOf(
  { description: { environment, classified } }: EnvironmentStack,
  { resource: { address }, importId, own, carries }: StandingThing,
): GuardRefusal {
  const { class: kind, name } = classified[address]!;
  return {
    address,
    action: 'create',
    what: `the ${kind} ${name} would be created`,
    why: own
      ? `and stands already (${importId}) with the labels of ${environment}`
      : `and ${importId} is in its place, with ${carries}`,
    fix: own
      ? 'the state is lost or an old one: bring back the newest version of its object, and plan again'
      : `adopt it ('imported' or 'existing'), or give the new one another name`,
  };
}
