import { everyAction, meantBy } from './support/actions';
import { groundworkOf, identitiesOf } from './support/groundwork';
import { everySandbox, productions } from './support/platforms';
import { asItIs, askableOn, atWorst, mayAllow, reach } from './support/reach';
import { catalogOf, grantedBroadly, resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const actions = everyAction();
const stacks = [...productions, ...everySandbox[0]!.stacks];

jest.setTimeout(300_000);

test.each(stacks)('the roles of $id do what they were granted, inside their boundary', async (stack) => {
  const [own, all] = [resourcesOf(stack), await actions];
  const targets = [...own, ...grantedBroadly(stack), { arn: catalogOf(stack), account: own[0]!.account }];
  for (const role of rolesOf(stack))
    for (const { actions, resources } of role.granted)
      for (const action of actions.flatMap((pattern) => meantBy(pattern, all))) {
        const on = targets.filter(({ arn }) => resources.includes(arn));
        const answers = await Promise.all(on.map((target) => asItIs(role, action, target)));
        expect([action, answers]).toEqual([action, expect.arrayContaining(['allowed'])]);
        expect([action, answers]).toEqual([action, expect.not.arrayContaining(['denied'])]);
      }
});

test.each(stacks)('the roles of $id do nothing else in their own environment', async (stack) => {
  const [own, all] = [[...resourcesOf(stack), ...grantedBroadly(stack)], await actions];
  for (const role of rolesOf(stack)) {
    const { allowed } = await reach([role], own, all);
    const granted = role.granted.flatMap((it) => it.actions.flatMap((pattern) => meantBy(pattern, all)));
    const found = allowed.map((it) => it.split(' ')[0]!);
    expect([...new Set(found)].sort()).toEqual([...new Set(granted)].sort());
  }
});

describe('what is decided without a simulation', () => {
  const [sandboxes] = everySandbox;
  const [stack] = sandboxes!.stacks;
  const [place] = sandboxes!.places;
  const [role] = rolesOf(stack!);

  test('is denied by the simulator too', async () => {
    const targets = [...resourcesOf(productions[0]!), ...groundworkOf(place!), ...identitiesOf(place!)];
    const differing: string[] = [];
    let compared = 0;
    for (const target of [...targets, ...resourcesOf(stack!)])
      for (const { name } of askableOn(target, await actions)) {
        if (mayAllow([target.policy])(name) || mayAllow(role!.identityPolicies!)(name)) continue;
        compared++;
        if ((await atWorst(role!, name, target)) === 'allowed') differing.push(`${name} on ${target.arn}`);
      }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(3000);
  });

  test('differs for an account as a whole by what needs no permission', async () => {
    const account = { arn: '*', account: place!.account };
    const services = ['s3', 'kms', 'secretsmanager', 'glue', 'athena', 'sns', 'sqs', 'logs', 'cloudwatch'];
    const known = [...services, 'iam', 'sts', 'ssm', 'events'];
    const allowed: string[] = [];
    for (const { name } of askableOn(account, await actions))
      if (known.includes(name.split(':')[0]!) && (await atWorst(role!, name, account)) === 'allowed')
        allowed.push(name);
    expect(allowed).toEqual(['sts:GetCallerIdentity']);
  });
});
