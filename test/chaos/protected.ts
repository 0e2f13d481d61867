import { strict as assert } from 'node:assert';
import { DAMAGES, doDamage, type Damage, type Stored } from './damage';
import { failingWhile, type Failing } from './failing';
import { guardedPlan } from './planned';
import { CHANGED, openProduction, RECORD, stand, STATE, UP } from './production';
import { assertRefused } from './refused';
import { messageOf, shapeOf, standing, succeed } from './sandbox';
import type { Scenario, Trying } from './scenario';

const REFUSED_STATE: Failing = {
  name: 'the state',
  service: 's3',
  action: /^PUT .*\.tfstate(\?|$)/,
  fault: { status: 403, code: 'AccessDenied' },
};

/** The state of production is damaged behind its back: no command may plan what stands a second time. */
export const protectedStates: Scenario = {
  name: 'protected',
  claim: "production's damaged state is refused before Terraform plans, and accepted once it is back",
  open: openProduction,
  trials: (form) => [
    ...Object.entries(DAMAGES).map(([name, damage]) => ({
      name: `${name}, then brought back`,
      run: (trying: Trying) => refuse(trying, [STATE], damage),
    })),
    {
      name: 'lost with its record, then brought back',
      run: (trying) => refuse(trying, [STATE, RECORD], DAMAGES.lost!),
    },
    { name: 'lost, then planned by Terraform alone', run: guardPlan },
    ...(form === 'long' ? [{ name: 'not written, then written by the next command', run: keepUnsaved }] : []),
  ],
};

async function refuse({ place }: Trying, objects: readonly Stored[], damage: Damage): Promise<string> {
  await stand(place);
  const bringBack: (() => Promise<unknown>)[] = [];
  for (const object of objects) bringBack.push(await doDamage(place, object, damage));

  // Where there would be nothing to do, and where there is something to apply.
  const message = /(state is not the one that was left|there is no state).*list-object-versions/s;
  await assertRefused(place, [[UP, CHANGED], [UP]], message);

  // As the message says.
  for (const back of bringBack) await back();
  const before = await place.list();
  assert.match((await succeed(place, UP, CHANGED)).stdout, /nothing to change/);
  assert.deepEqual(await place.list(), before);
  return 'refused with 0 writes and no plan, with and without a change; unchanged once it was back';
}

/** Terraform itself plans to create all of it again; the guard asks the account. */
async function guardPlan({ place }: Trying): Promise<string> {
  await stand(place);
  const bringBack = await doDamage(place, STATE, DAMAGES.lost!);
  const { code, stdout, ...said } = await guardedPlan(place, CHANGED);
  const refused = [...stdout.matchAll(/^(\S+): .* would be created, and stands already/gm)].length;
  assert.equal(code, 1, `the guard let it pass: ${stdout}${messageOf({ code, stdout, ...said })}`);
  assert.ok(refused > 5, `only ${refused} stores, keys and secrets were seen to stand: ${stdout}`);
  await bringBack();
  const { code: again, stdout: well } = await guardedPlan(place, CHANGED);
  assert.equal(again, 0, `the guard refused a plan with the state that was left: ${well}`);
  return `the guard refused to create ${refused} stores, keys and secrets that stand`;
}

/** The bucket takes no state while something is applied. */
async function keepUnsaved({ place }: Trying): Promise<string> {
  await stand(place);
  const things = shapeOf(await standing(place));
  const failed = await failingWhile(place.emulator.url, [REFUSED_STATE], async ({ env }) => {
    const ended = await place.dataops(UP, { env });
    assert.equal(ended.code, 1, `it did not fail: ${messageOf(ended)}`);
    assert.match(messageOf(ended), /kept on this machine: .* repeat the command, which first writes it/);
  });
  assert.ok(failed.length > 0, 'the state was never written');
  assert.match((await succeed(place, UP)).stderr, /wrote the state of .*, which could not be written before/);
  assert.match((await succeed(place, UP)).stdout, /nothing to change/);
  assert.deepEqual(shapeOf(await standing(place)), things, 'something is missing, or there twice');
  return 'kept on the machine, and written before the next plan; nothing twice';
}
