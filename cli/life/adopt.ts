import { MANUAL } from '../../lib/platform/inputs';
import { groundOf, sandboxTargets } from '../environments/accounts';
import type { FindOptions, FoundSandbox } from '../environments/find';
import type { EnvironmentRecord } from '../environments/record';
import { stateOf } from '../environments/stack';
import { synthesizeEnvironment } from '../environments/synthesize';
import { BadInput, Failure } from '../failure';
import { proveDisposable } from './disposable';
import { after, DEFAULT_LIFE } from './duration';
import { refuseWhileLocked } from './locks';
import { newRecord } from './new-record';
import { defaultOwner } from './person';
import { marksOf } from './states';
import type { Tools } from './tools';

/**
 * Finds a sandbox that plain `cdktf deploy` made, by what the app synthesizes under its name, and gives it the record that it
 * lacks.
 *
 * @param confirm asks whether it may be taken. @throws when it may not
 * @throws Failure when it is not proven disposable, or somebody works on it
 */
export async function adopt(
  tools: Tools,
  name: string,
  options: FindOptions,
  confirm: (record: EnvironmentRecord) => Promise<void>,
): Promise<FoundSandbox> {
  const { terminal } = tools;
  const targets = await sandboxTargets(terminal, options);
  const stacks = await synthesizeEnvironment(terminal, {
    name,
    platform: options.platform,
    sandbox: {
      owner: await defaultOwner(terminal.folder),
      name,
      expires: after(tools.now(), DEFAULT_LIFE),
      target: targets[0],
    },
  });
  const ground = groundOf(stacks, targets);
  const { description } = stacks[0]!;
  const draft = newRecord({
    stacks,
    life: { creation: MANUAL, expires: description.expires },
    // Nobody knows how its last deployment ended.
    status: 'applying',
    now: tools.now(),
    seconds: {},
  });
  await ground.requireAccount();
  // What is protected has no place in the sandboxes' store, not even a question.
  const live = await proveDisposable(ground, draft);
  const store = ground.store('sandbox');
  await refuseWhileLocked(store, draft);
  const states = await marksOf(store, stacks);
  const stands = live.some(({ pending }) => pending === undefined);
  if (!stands && Object.keys(states).length === 0)
    throw new BadInput(
      `nothing stands of the sandbox '${name}', and there is no state at ${stacks.map((stack) => stateOf(stack).key).join(', ')}`,
    );
  const record = { ...draft, states };
  await confirm(record);
  const stored = await store.create(record);
  if (stored === undefined)
    throw new Failure(`'${name}' has a record already; remove it with \`dataops down ${name}\``);
  return { ground, stored };
}
