import { findSandbox, theOne, type FoundSandbox } from '../../../cli/environments/find';
import { BadInput, Failure } from '../../../cli/failure';
import { identity, MemoryGround, record } from '../life/support';

const sandbox = (environment: string, platform = 'acme'): FoundSandbox => ({
  ground: new MemoryGround(),
  stored: { record: record({ identity: { ...identity, platform, environment } }), version: '1' },
});

test('the one of a name is found', () => {
  const ada = sandbox('ada');
  expect(theOne([sandbox('ben'), ada], 'ada')).toBe(ada);
});

test('a name that nobody has is told which there are', () => {
  expect(() => theOne([sandbox('ben'), sandbox('cem')], 'ada')).toThrow(
    /^there is no sandbox 'ada'; there are: ben, cem; one that plain `cdktf deploy` made has no record/,
  );
  expect(() => theOne([], 'ada')).toThrow(/there are none/);
  expect(() => theOne([], 'ada')).toThrow(BadInput);
});

test('what is protected is not looked for among sandboxes, in whichever account', async () => {
  await expect(findSandbox({ folder: __dirname }, 'production', {})).rejects.toThrow(
    "'production' is no sandbox but protected; only a person takes that down, with `dataops decommission`",
  );
});

test('a name that two platforms have is told which', () => {
  expect(() => theOne([sandbox('ada'), sandbox('ada', 'beta')], 'ada')).toThrow(
    /^there are several sandboxes 'ada': acme\/ada in .*; beta\/ada in .*; choose with --platform/,
  );
});

test('a record that cannot be read hides no other, and is the answer where it may be the wanted one', () => {
  const unreadable = new Failure('the record of somebody is damaged');
  const ada = sandbox('ada');
  expect(theOne([ada], 'ada', [unreadable])).toBe(ada);
  expect(() => theOne([ada], 'ben', [unreadable])).toThrow(unreadable);
});
