import { randomUUID } from 'node:crypto';
import { groundOf, type AccountOptions } from '../environments/accounts';
import { assetsOf, keepAssets } from '../environments/assets';
import { withLife } from '../environments/labels';
import { longestLife } from '../environments/longest-life';
import type { EnvironmentRecord } from '../environments/record';
import { hashOf, identityOf } from '../environments/stack';
import type { Stored } from '../environments/store';
import { synthesizeEnvironment, type WrittenStack } from '../environments/synthesize';
import { BadInput } from '../failure';
import { gitState, type GitState } from '../git';
import { checkFiles } from './check-files';
import { Claim } from './claim';
import { after, DEFAULT_LIFE } from './duration';
import { emptyAbandoned } from './empty';
import { checkLongest } from './expiry';
import { fill, fillingsOf } from './fill';
import { leavingFolders } from './leave-folders';
import { checkAlive, checkMayChange } from './may-change';
import { newRecord } from './new-record';
import { defaultName, defaultOwner } from './person';
import { reconcile, stoodAlready } from './reconcile';
import { placesOf } from './places';
import { bringPools } from './pools';
import { preflight } from './preflight';
import { settle } from './settle';
import { inOrder, needDatabases, workspaceOf } from './stacks';
import { checkStates } from './states';
import { Clock, type Tools } from './tools';
import { undoEdits } from './undo-edits';
import { keepingUnsaved } from './unsaved';
import { upProtected } from './up-protected';

export interface UpOptions extends AccountOptions {
  /** @default - the owner's name, with `branch` the branch added */
  readonly name?: string;
  /** @default - git's e-mail address, else the login name */
  readonly owner?: string;
  /** How long it lives, for example `48h`; only the first `up` of a life asks. @default '48h' */
  readonly for?: string;
  /** One sandbox per git branch. @default false */
  readonly branch?: boolean;
  /** @default - the app's only one */
  readonly platform?: string;
  /** Whether schedules run or sleep, in a sandbox that the app is asked for. @default - they sleep */
  readonly schedules?: string;
  /** What its tables hold at first, in a sandbox that the app is asked for. @default - nothing */
  readonly data?: string;
  /** Whether a protected environment is changed without asking. @default false */
  readonly yes?: boolean;
}

export interface UpResult {
  readonly record: EnvironmentRecord;
  readonly stacks: readonly WrittenStack[];
  /** Whether Terraform had anything to do. */
  readonly changed: boolean;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly seconds: number;
}

/** Creates an environment, or brings it to what the code says now; what a run that was cut off left comes into the state first. */
export async function up(tools: Tools, options: UpOptions): Promise<UpResult> {
  const clock = new Clock();
  const { terminal } = tools;
  const [git, owner, { sandboxes, unasked }] = await Promise.all([
    gitState(terminal.folder),
    options.owner ?? defaultOwner(terminal.folder),
    placesOf(terminal, options),
  ]);
  const name = options.name ?? defaultName(owner, branchOf(options, git));
  const firstExpiry = after(tools.now(), options.for ?? DEFAULT_LIFE);
  if (options.for !== undefined) checkLongest(firstExpiry, tools.now(), await longestLife(terminal));
  const [target] = sandboxes;
  const synthesized = await clock.time('synthesize', () =>
    synthesizeEnvironment(terminal, {
      name,
      platform: options.platform,
      ...(unasked !== undefined
        ? { unasked }
        : { sandbox: { owner, name, expires: firstExpiry, target, ...settingsOf(options) } }),
      ...(Object.keys(settingsOf(options)).length > 0 && { notFromCode: standsInCode(name, options) }),
    }),
  );
  await clock.time('check', () => checkFiles(terminal, synthesized));
  const ground = groundOf(synthesized, sandboxes);
  const { description } = synthesized[0]!;
  if (description.environmentClass !== 'sandbox')
    return upProtected(tools, { clock, ground, git, synthesized, options });
  if (options.branch === true && options.name !== undefined)
    throw new BadInput(
      `--branch makes a name of its own, and '${name}' is another; leave one of the two out`,
    );
  const store = ground.store(description.environmentClass);
  const identity = identityOf(description);
  const [found] = await clock.time('check', () =>
    Promise.all([store.read(identity), ground.requireAccount()]),
  );
  checkMayChange(found?.record, owner, options.owner !== undefined, tools.now());

  const life = lifeOf(found, options.for === undefined ? description.expires : firstExpiry);
  checkAlive(name, life.expires, tools.now());
  if (found !== undefined && options.for !== undefined)
    tools.say(
      `'${name}' expires on ${life.expires ?? 'no day'} as before; move that with \`dataops extend ${name} --for ${options.for}\``,
    );
  const stacks = await Promise.all(
    synthesized.map(async (stack) => {
      const assets = await assetsOf(stack.folder);
      const kept = Object.keys(assets).length > 0 && { assets };
      return { ...stack, json: withLife(stack.json, life), ...kept };
    }),
  );
  const hash = hashOf(stacks);
  if (found?.record.status === 'ready' && found.record.applied === hash) {
    // What nobody changes for weeks has a state that nobody else looks at.
    await clock.time('check', () => checkStates(store, found.record));
    await undoEdits(tools, ground, stacks);
    return { record: found.record, stacks, changed: false, outputs: {}, seconds: clock.total };
  }

  await clock.time('check', () => preflight(tools, ground, store, stacks, found));
  await clock.time('check', () => ground.contents.checkClones(stacks));
  for (const filling of fillingsOf(stacks))
    await clock.time('check', () => ground.contents.checkSource(filling));
  if (found !== undefined && found.record.status !== 'ready')
    await clock.time('recover', () => reconcile(tools, ground, found.record));

  const record = newRecord({
    stacks,
    life,
    status: 'applying',
    found,
    git,
    now: tools.now(),
    seconds: clock.seconds,
  });
  const claim = await Claim.begin(store, found, record);

  const outputs: Record<string, unknown> = {};
  await settle({ tools, store, claim, clock }, async () => {
    await clock.time('keep', () => keepAssets(store.assets(identity), stacks));
    await leavingFolders(ground, found?.record.stacks ?? [], stacks, () =>
      inOrder(stacks, 'deploy', async (stack) => {
        const workspace = await workspaceOf(tools, stack, stack.folder, (said) =>
          Object.assign(outputs, said),
        );
        await keepingUnsaved(terminal, life, stack, stack.folder, async () => {
          await clock.time('init', () => workspace.init());
          const apply = () => clock.time('apply', () => workspace.apply({ autoApprove: true }));
          await apply().catch(async (error: unknown) => {
            if (!stoodAlready(error)) throw error;
            await clock.time('recover', () => reconcile(tools, ground, claim.stored.record));
            await apply();
          });
        });
      }),
    );
    await undoEdits(tools, ground, stacks);
    if (stacks.some(needDatabases))
      await clock.time('databases', () => ground.contents.makeDatabases(stacks));
    await bringPools(clock, ground, stacks, found);
    await clock.time('fill', () => emptyAbandoned(tools, ground, stacks, found));
    if (fillingsOf(stacks).length > 0) await clock.time('fill', () => fill(tools, ground, stacks));
  });
  return { record: claim.stored.record, stacks, changed: true, outputs, seconds: clock.total };
}

/** What is handed to the app as it was said: the app's entry checks it. */
function settingsOf({ schedules, data }: UpOptions) {
  const said = { ...(schedules !== undefined && { schedules }), ...(data !== undefined && { data }) };
  return Object.keys(said).length === 0 ? {} : { settings: said };
}

function standsInCode(name: string, { schedules, data }: UpOptions): BadInput {
  const decides = schedules === undefined ? 'what its tables hold' : 'whether its schedules run';
  const said = schedules === undefined ? `data: '${data}'` : `schedules: 'running'`;
  return new BadInput(
    `'${name}' stands in the app's code, which decides ${decides}; say it there: settings: { ${said} }`,
  );
}

function branchOf({ branch }: UpOptions, git: GitState | undefined): string | undefined {
  if (branch !== true) return undefined;
  if (git?.branch === undefined)
    throw new BadInput(
      '--branch needs a git branch, and there is none checked out here; leave it out, or name the sandbox',
    );
  return git.branch;
}

/** What the record has decided stays; a new life gets a new id. */
function lifeOf(
  found: Stored | undefined,
  expires: string | undefined,
): { creation: string; expires?: string } {
  if (found !== undefined) return { creation: found.record.creation, expires: found.record.expires };
  return { creation: randomUUID(), expires };
}
