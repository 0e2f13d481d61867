import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { withEnvironment } from '../cli/environment';
import { dataops } from '../cli/terminal';
import { Emulated, REGION } from './emulated';
import { Project } from './project';

const target = { account: '444455556666', region: REGION };
const BASE = 'dataops-base__shared__444455556666__eu-west-1';

/** An app that builds a base, and sandboxes in two stacks that borrow from it. */
const APP = `
const { App } = require('cdktf');
const { accountBase, Environment, platform } = require('cdktf-dataops');
const { aws } = require('cdktf-dataops/aws');
const { wantedSandbox } = require('cdktf-dataops/stacks');

const crm = platform('crm', {
  secrets: ['crm-api-key'],
  roles: { loader: { secrets: ['crm-api-key'] } },
  cut: 'stores-apart',
});
const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
});
const base = accountBase('shared', { cloud: aws, target: ${JSON.stringify(target)} });

const app = new App();
base.build(app);
const wanted = wantedSandbox(app);
if (wanted) crm.build(app, production.sandbox({ ...wanted, base }));
app.synth();
`;

let emulated: Emulated;
let project: Project;
beforeAll(async () => {
  emulated = await Emulated.start('sandbox', target.account);
  project = new Project('sandboxes', emulated.emulator.environment);
  project.write('app.js', APP);
  project.write(
    'cdktf.json',
    JSON.stringify({ app: 'node app.js', context: { 'dataops:sandboxes': [target] } }),
  );
});
afterAll(async () => {
  project.remove();
  await emulated.stop();
});

const run = (...args: readonly string[]) =>
  withEnvironment(emulated.emulator.environment, () => dataops(args, { folder: project.folder }));

test('a sandbox of two stacks borrows from a base, comes with one command and goes with one', async () => {
  const early = await run('up', 'ada', '--owner', 'ada');
  expect(early).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      new RegExp(
        `^the base 'shared' was never deployed: .* deploy it first with .dataops bootstrap., or with .npx cdktf deploy ${BASE}.\n$`,
      ),
    ) as string,
  });
  const bootstrap = [
    'bootstrap',
    '--account',
    target.account,
    '--region',
    target.region,
    '--class',
    'sandbox',
  ];
  const first = await run(...bootstrap);
  expect(first.stderr).toContain(`${BASE}: 11 to create`);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(`${BASE} +deployed\n$`) as string });
  const second = await run(...bootstrap, '--json');
  expect(JSON.parse(second.stdout)).toMatchObject({ bases: [{ stack: BASE, changed: false }] });
  const before = await listAccount(emulated.emulator.client);

  expect(await run('up', 'ada', '--owner', 'ada')).toMatchObject({ code: 0 });
  const added = leftovers(before, await listAccount(emulated.emulator.client)).left;
  expect([...new Set(added.map(({ service }) => service))].sort()).toEqual(['iam', 'secretsmanager', 'ssm']);
  const again = await run('up', 'ada', '--owner', 'ada', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ platform: 'crm', changed: false });

  expect(await run('down', 'ada', '--yes')).toMatchObject({ code: 0 });
  expect(leftovers(before, await listAccount(emulated.emulator.client)).left).toEqual([]);
  expect((await run('list')).stdout).toMatch(/^there are no sandboxes/);
});
