import { BadInput } from '../../../cli/failure';
import { EngineError } from '../../../cli/engine';
import { down } from '../../../cli/life/down';
import { recover } from '../../../cli/life/recover';
import { MemoryGround, record, stack, stateText } from './support';
import { FakeTools } from './fake-workspace';

const KEY = 'acme/ada/acme__ada.tfstate';
const sandbox = stack('acme__ada', { aws_s3_bucket: { raw: { bucket: 'raw' } } });
const left = record({ stacks: [sandbox], states: { acme__ada: { lineage: 'l1', serial: 7 } } });
const mayNot = () => Promise.reject(new BadInput('nobody can be asked'));
const may = () => Promise.resolve();

let ground: MemoryGround;
let tools: FakeTools;
beforeEach(() => {
  ground = new MemoryGround();
  ground.things = { 'aws_s3_bucket.raw': { importId: 'raw', own: true, carries: '' } };
  tools = new FakeTools();
  // Terraform writes a state of its own.
  tools.onCommand = () =>
    ground.memory.states.set(KEY, stateText(1, 'aws_s3_bucket.raw').replace('l1', 'l2'));
});
afterEach(() => tools.stop());

const stored = async (given = left) => (await ground.memory.create(given))!;
const now = async () => (await ground.memory.read(left.identity))?.record;

test('a lost state: what stands is taken into a new one, and the whole is applied', async () => {
  const result = await recover(tools, ground, await stored(), { mayMoveAside: mayNot });
  expect(result).toMatchObject({ adopted: ['aws_s3_bucket.raw'], aside: [] });
  expect(tools.asked.map(({ targets }) => targets)).toEqual([['aws_s3_bucket.raw'], undefined]);
  expect(await now()).toMatchObject({
    status: 'ready',
    applied: left.hash,
    states: { acme__ada: { lineage: 'l2', serial: 1 } },
  });
});

test.each([
  ['empty', ''],
  ['damaged', '{"lineage":"l1"'],
  ['another one', stateText(9).replace('l1', 'l9')],
])('a state that is %s is moved aside only when that is allowed', async (_, text) => {
  ground.memory.states.set(KEY, text);
  const before = await stored();
  await expect(recover(tools, ground, before, { mayMoveAside: mayNot })).rejects.toThrow(BadInput);
  expect([tools.asked, ground.memory.states.get(KEY), await now()]).toEqual([[], text, left]);
  const { aside } = await recover(tools, ground, before, { mayMoveAside: may });
  expect(aside).toEqual([expect.stringContaining(KEY)]);
  expect(tools.asked).toHaveLength(2);
});

test('an old state is brought up to date, and not moved', async () => {
  ground.memory.states.set(KEY, stateText(5));
  const result = await recover(tools, ground, await stored(), { mayMoveAside: mayNot });
  expect(result).toMatchObject({ adopted: ['aws_s3_bucket.raw'], aside: [] });
});

test('one that was being destroyed is left to `down`, which then knows its state', async () => {
  const before = await stored({ ...left, status: 'destroying' });
  await recover(tools, ground, before, { mayMoveAside: mayNot });
  expect(tools.asked.map(({ command }) => command)).toEqual(['apply']);
  expect(await now()).toMatchObject({ status: 'destroying', states: { acme__ada: { lineage: 'l2' } } });
});

test('what carries another creation id refuses the whole', async () => {
  ground.standing = [{ id: 'arn:other', creation: 'another-life' }];
  const refused = recover(tools, ground, await stored(), { mayMoveAside: may });
  await expect(refused).rejects.toThrow(/not proven disposable/);
  expect([tools.asked, await now()]).toEqual([[], left]);
});

test('an apply that fails leaves the record failed, so that the next command goes on', async () => {
  tools.onCommand = () => {
    if (tools.asked.length === 2) throw new EngineError({ code: 'apply-failed', what: 'apply failed' });
  };
  await expect(recover(tools, ground, await stored(), { mayMoveAside: may })).rejects.toThrow('apply failed');
  expect(await now()).toMatchObject({ status: 'failed' });
});

test('a destroy that was cut off at its very end is finished, though the state is gone already', async () => {
  ground.things = {};
  await down(tools, ground, await stored({ ...left, status: 'destroying' }));
  expect(await now()).toBeUndefined();
});

test('a destroy that is not a repetition refuses a lost state', async () => {
  await expect(down(tools, ground, await stored())).rejects.toThrow(/is gone.*dataops recover ada/);
});

test('only a repeated destroy looks first at what is still there, when it fails', async () => {
  ground.memory.states.set(KEY, stateText(7, 'aws_s3_bucket.raw'));
  tools.onCommand = (command) => {
    if (command === 'destroy') throw new EngineError({ code: 'destroy-failed', what: 'not found' });
  };
  await expect(down(tools, ground, await stored())).rejects.toThrow('not found');
  expect(tools.asked.map(({ command }) => command)).toEqual(['destroy']);
  await down(tools, ground, (await ground.memory.read(left.identity))!);
  expect(tools.asked.map(({ command }) => command)).toEqual(['destroy', 'destroy', 'destroy, refreshed']);
});
