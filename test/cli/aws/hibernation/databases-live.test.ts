import { AwsHibernator } from '../../../../cli/aws/hibernation/hibernator';
import { clients } from '../../../../cli/aws/clients';
import { startDatabases, stopDatabases } from '../../../../cli/aws/hibernation/databases';
import { waitForServices } from '../../../../cli/aws/hibernation/services';
import { Waiting } from '../../../../cli/aws/hibernation/waiting';
import { emulatorTest } from '../../../local/python';
import { containers } from '../../life/hibernation/support';
import { stack } from '../../life/support';
import { emulatedAccount, place } from '../emulated';

const account = emulatedAccount();
const soon = new Waiting(10, 50);
const stacks = [stack('acme__ada', containers)];
const made = () => clients(['rds', 'ecs'], { ...account.client, region: place.region });
const id = containers.aws_db_instance.metadata.identifier;

async function database() {
  const { rds } = made();
  await rds.createDBInstance({
    DBInstanceIdentifier: id,
    Engine: 'postgres',
    DBInstanceClass: 'db.t4g.micro',
    AllocatedStorage: 20,
    MasterUsername: 'airflow',
    MasterUserPassword: 'not-a-secret',
  });
  const status = async () => (await rds.describeDBInstances({})).DBInstances![0]!.DBInstanceStatus;
  return { rds, status };
}

emulatorTest('a database stops, stays stopped, starts, and stays started', async () => {
  const { rds, status } = await database();
  for (const wanted of ['stopped', 'stopped'])
    await stopDatabases(rds, stacks, soon).then(async () => expect(await status()).toBe(wanted));
  for (const wanted of ['available', 'available'])
    await startDatabases(rds, stacks, soon).then(async () => expect(await status()).toBe(wanted));
});

emulatorTest('what RDS has started again after seven days is stopped again', async () => {
  const { rds, status } = await database();
  const hibernator = new AwsHibernator(place.account, (name) => made()[name as 'rds'] as never);
  const [{ json, ...rest }] = [stacks[0]!];
  const onlyDatabase = [
    { ...rest, json: { ...json, resource: { aws_db_instance: containers.aws_db_instance } } },
  ];
  await hibernator.stop(onlyDatabase);
  await rds.startDBInstance({ DBInstanceIdentifier: id });
  expect(await status()).toBe('available');
  await hibernator.stop(onlyDatabase);
  expect(await status()).toBe('stopped');
});

emulatorTest('a cluster that is gone runs nothing', async () => {
  await expect(waitForServices(made().ecs, stacks, soon)).resolves.toBeUndefined();
});

test('tasks that do not end keep the database running', async () => {
  const asked: unknown[] = [];
  const describeServices = (what: unknown) => {
    asked.push(what);
    return Promise.resolve({ services: [{ runningCount: 1 }] });
  };
  const waiting = waitForServices({ describeServices } as never, stacks, soon);
  await expect(waiting).rejects.toThrow(/tasks of the service acme-ada-scheduler still run/);
  expect(asked[0]).toEqual({ cluster: 'acme-ada', services: ['acme-ada-scheduler'] });
});

test.each([
  ['stopping', 'storage-full', /is storage-full, so it can neither/],
  ['modifying', 'available', undefined],
])('a database that is %s is waited for; then it is %s', async (first, then, message) => {
  const statuses = [first, then, then];
  const did: string[] = [];
  const rds = {
    describeDBInstances: () =>
      Promise.resolve({ DBInstances: [{ DBInstanceStatus: statuses.shift() ?? then }] }),
    startDBInstance: () => Promise.resolve(did.push('start')),
  };
  const started = startDatabases(rds as never, stacks, soon);
  if (message === undefined) await expect(started).resolves.toBeUndefined();
  else await expect(started).rejects.toThrow(message);
  expect(did).toEqual([]);
});
