import { dataops } from './terminal';

test('says which version it is', async () => {
  const { version } = jest.requireActual<{ version: string }>('../../package.json');
  expect(await dataops(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  [['lst'], "error: unknown command 'lst'\n(Did you mean list?)\n", 'dataops'],
  [
    ['list', '--acount', '1'],
    "error: unknown option '--acount'\n(Did you mean --account?)\n",
    'dataops list',
  ],
  [['run'], "error: missing required argument 'dag'\n", 'dataops run'],
  [
    ['secret', 'set', 'a', 'b'],
    "error: too many arguments for 'set'. Expected 1 argument but got 2.\n",
    'dataops secret set',
  ],
])('of %j it says what is wrong, and where the help is', async (args, message, command) => {
  expect(await dataops(args)).toEqual({
    code: 2,
    stdout: '',
    stderr: `${message}what it takes: \`${command} --help\`\n`,
  });
});

test('without a command it lists all of them', async () => {
  expect(await dataops([])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Usage: dataops/) });
});
