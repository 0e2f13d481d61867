import type { EnvironmentStack } from '../../../cli/environments/stack';
import { down } from '../../../cli/life/down';
import { up } from '../../../cli/life/up';
import { saying, writeApp } from './built';
import { FakeTools } from './fake-workspace';
import { MemoryGround, record } from './support';

let ground: MemoryGround;
jest.mock('../../../cli/environments/accounts', () => ({
  ...jest.requireActual<object>('../../../cli/environments/accounts'),
  groundOf: () => ground,
}));

const folder = { parameter: '/dataops-base/shared/v1/orchestrator', prefix: 'dags/acme__ada__airflow/' };
const borrower = saying({ workbench: { roles: {}, folder } });

let tools: FakeTools;
/** What happened, in order. */
let events: string[];
beforeEach(() => {
  ground = new MemoryGround();
  tools = new FakeTools();
  events = [];
  tools.onCommand = (command) => void events.push(command);
  const prefixes = (stacks: readonly EnvironmentStack[]) =>
    stacks.map(({ description }) => description.workbench?.folder?.prefix ?? 'none').join();
  ground.contents.clearFolders = (stacks, staying, keep) => {
    events.push(`of ${prefixes(stacks)} for ${prefixes(staying)} keep ${keep}`);
    return Promise.resolve();
  };
});
afterEach(() => tools.stop());

test('down clears folders of what Terraform does not know first, and of everything at last', async () => {
  const stored = (await ground.memory.create(record({ stacks: [borrower] })))!;
  await down(tools, ground, stored);
  expect(events).toEqual([
    'of dags/acme__ada__airflow/ for  keep deployed',
    'destroy',
    'of dags/acme__ada__airflow/ for  keep nothing',
  ]);
});

test('down that cannot destroy leaves what is deployed', async () => {
  const stored = (await ground.memory.create(record({ stacks: [borrower] })))!;
  tools.onCommand = (command) => {
    if (command === 'destroy') throw new Error('no');
  };
  await expect(down(tools, ground, stored)).rejects.toThrow('no');
  expect(events).toEqual(['of dags/acme__ada__airflow/ for  keep deployed']);
});

test('up clears the folders that a sandbox had and leaves', async () => {
  writeApp(tools.cache, borrower);
  await up(tools, { name: 'ada', owner: 'ada' });
  writeApp(tools.cache, saying());
  events = [];
  await up(tools, { name: 'ada', owner: 'ada' });
  expect(events).toEqual([
    'of dags/acme__ada__airflow/ for none keep deployed',
    'apply',
    'of dags/acme__ada__airflow/ for none keep nothing',
  ]);
});
