import { SSM } from '@aws-sdk/client-ssm';
import { AwsContents } from '../../../cli/aws/environments/contents';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import { emulatorTest } from '../../local/python';
import { stack } from '../life/support';
import { emulatedAccount, place } from './emulated';

const emulated = emulatedAccount();
const Bucket = 'airflow';
const FIRST = '/dataops-base/shared/v1/orchestrator';
const SECOND = '/dataops-base/shared/v2/orchestrator';
const prefix = 'dags/acme__ada__airflow/';

/** The stack of a sandbox that has one DAG in what a base lends through a parameter. */
function borrower(parameter: string, dag = 'load.py'): EnvironmentStack {
  const made = stack('acme__ada', { aws_s3_object: { dag: { key: prefix + dag, source: 'assets/load' } } });
  const workbench = { roles: {}, folder: { parameter, prefix } };
  return { ...made, description: { ...made.description, account: place.account, workbench } };
}

async function keys(): Promise<readonly string[]> {
  const { Contents = [] } = await emulated.s3.listObjectsV2({ Bucket });
  return Contents.map(({ Key }) => Key!);
}

async function contentsOf(...paths: readonly string[]): Promise<AwsContents> {
  await emulated.createBucket(Bucket);
  for (const Key of paths) await emulated.s3.putObject({ Bucket, Key, Body: 'x' });
  for (const Name of [FIRST, SECOND])
    await new SSM(emulated.client).putParameter({
      Name,
      Value: JSON.stringify({ bucket: Bucket }),
      Type: 'String',
    });
  return new AwsContents(place, emulated.client);
}

emulatorTest(
  'a sandbox that goes leaves at first what it has deployed, then nothing, and its neighbours',
  async () => {
    const neighbour = 'dags/acme__ada2__airflow/load.py';
    const contents = await contentsOf(neighbour, `${prefix}load.py`, `${prefix}scratch.py`);
    await contents.clearFolders([borrower(FIRST)], [], 'deployed');
    expect(await keys()).toEqual([neighbour, `${prefix}load.py`].sort());
    await contents.clearFolders([borrower(FIRST)], [], 'nothing');
    expect(await keys()).toEqual([neighbour]);
  },
);

emulatorTest('a folder that stays is not touched', async () => {
  const contents = await contentsOf(`${prefix}load.py`, `${prefix}scratch.py`);
  await contents.clearFolders([borrower(FIRST)], [borrower(FIRST)], 'nothing');
  expect(await keys()).toEqual([`${prefix}load.py`, `${prefix}scratch.py`]);
});

emulatorTest('what is deployed stays where the same bucket is lent by another parameter', async () => {
  const contents = await contentsOf(`${prefix}load.py`, `${prefix}new.py`, `${prefix}scratch.py`);
  const [before, now] = [borrower(FIRST), borrower(SECOND, 'new.py')];
  await contents.clearFolders([before], [now], 'deployed');
  expect(await keys()).toEqual([`${prefix}load.py`, `${prefix}new.py`]);
  await contents.clearFolders([before], [now], 'nothing');
  expect(await keys()).toEqual([`${prefix}new.py`]);
});
