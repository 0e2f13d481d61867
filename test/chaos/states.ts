import type { ObjectVersion } from '@aws-sdk/client-s3';
import { strict as assert } from 'node:assert';
import type { Place } from '../../local/command/place';
import { Proxy } from './proxy';
import { assertGone, down, messageOf, shapeOf, standing, STATES, stateStore, succeed, up } from './sandbox';
import type { Scenario, Trial, Trying } from './scenario';

/** What happens to the object that a state lies in. */
type Damage = (state: string, first: string) => string | undefined;

const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: (state) => state.slice(0, state.length / 2),
  emptied: () => '',
  'rolled back': (_, first) => first,
  lost: () => undefined,
};

/** The state of a sandbox is damaged behind its back. */
export const states: Scenario = {
  name: 'states',
  claim: 'a damaged state is refused before anything changes, with a way out that works',
  trials: (form) => [
    ...Object.entries(DAMAGES).map(([name, damage]): Trial => ({
      name: `${name}, then brought back`,
      run: (trying) => refuse(trying, name, damage),
    })),
    { name: 'brought back, then destroyed', run: endWell },
    ...Object.entries(DAMAGES)
      .filter(([name]) => form === 'long' || name === 'lost')
      .map(([name, damage]): Trial => ({
        name: `${name}, then recovered`,
        run: (trying) => recover(trying, damage),
      })),
  ],
};

/** Every damage meets the same sandbox: one that was changed once, so that there is an older state to go back to. */
async function stand(place: Place): Promise<void> {
  if ((await versions(place)).length > 0) return;
  await succeed(place, up('ada'));
  await succeed(place, up('ada'), CHANGED);
}

const CHANGED = { env: { CHAOS_CHANGED: '1' } };

async function refuse({ place }: Trying, name: string, damage: Damage): Promise<string> {
  await stand(place);
  const bringBack = await doDamage(place, damage);
  const before = await place.list();
  const proxy = await Proxy.open(place.emulator.url);
  try {
    // The definition goes back to what it was, so that there is something to apply.
    for (const command of [up('ada'), down('ada')]) {
      const ended = await place.dataops(command, { env: { AWS_ENDPOINT_URL: proxy.url } });
      assert.equal(
        ended.code,
        1,
        `${command[0]} did not refuse a state that is ${name}: ${messageOf(ended)}`,
      );
      assert.match(messageOf(ended), /state is not the one that was left.*(list-object-versions|recover)/s);
    }
  } finally {
    await proxy.close();
  }
  const writes = proxy.calls
    .filter(({ writes }) => writes)
    .map(({ service, action }) => `${service} ${action}`);
  assert.deepEqual(writes, [], 'something was written although the state was refused');
  assert.deepEqual(await place.list(), before);

  // As the message says.
  await bringBack();
  assert.match((await succeed(place, up('ada'), CHANGED)).stdout, /nothing to change/);
  return 'refused by up and down with 0 writes, and accepted once it was back';
}

/** The other way out that the message names. */
async function recover({ place }: Trying, damage: Damage): Promise<string> {
  await stand(place);
  const things = shapeOf(await standing(place));
  await doDamage(place, damage);
  await succeed(place, ['recover', 'ada', '--yes']);
  assert.deepEqual(shapeOf(await standing(place)), things, 'something is missing, or there twice');
  await succeed(place, up('ada'));
  await succeed(place, down('ada'));
  await assertGone(place);
  return 'taken into a new state, then changed and destroyed as if nothing had been';
}

async function endWell({ place }: Trying): Promise<string> {
  await stand(place);
  await succeed(place, up('ada'));
  await succeed(place, down('ada'));
  await assertGone(place);
  return 'changed and destroyed as if nothing had been';
}

/** @returns what brings the state back, by hand, as it was */
async function doDamage(place: Place, damage: Damage): Promise<() => Promise<unknown>> {
  const s3 = stateStore(place);
  const [newest, ...older] = await versions(place);
  const [state, first] = [await text(place, newest!), await text(place, older.at(-1)!)];
  const object = { Bucket: STATES, Key: newest!.Key! };
  const damaged = damage(state, first);
  if (damaged === undefined) await s3.deleteObject(object);
  else await s3.putObject({ ...object, Body: damaged });
  return () => s3.putObject({ ...object, Body: state });
}

/** Every version of the one state that there is, the newest first. */
async function versions(place: Place): Promise<readonly ObjectVersion[]> {
  const { Versions = [] } = await stateStore(place).listObjectVersions({ Bucket: STATES });
  return Versions.filter(({ Key }) => Key!.endsWith('.tfstate'));
}

async function text(place: Place, { Key, VersionId }: ObjectVersion): Promise<string> {
  const { Body } = await stateStore(place).getObject({ Bucket: STATES, Key, VersionId });
  return Body!.transformToString();
}
