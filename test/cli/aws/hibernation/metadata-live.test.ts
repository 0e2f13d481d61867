import { EMULATOR_ACCOUNT } from '../../../../local/emulator/environment';
import { Mailbox } from '../../../../cli/aws/hibernation/mailbox';
import { keepMetadata, waitForMetadata } from '../../../../cli/aws/hibernation/metadata';
import { Waiting } from '../../../../cli/aws/hibernation/waiting';
import { Failure } from '../../../../cli/failure';
import { emulatorTest } from '../../../local/python';
import { emulatedAccount } from '../emulated';
import { FakeAirflow } from './fake-airflow';

// No emulator has MWAA, and none runs Airflow: that the plugin answers like this is tried in test/e2e/airflow-metadata.test.ts.
const account = emulatedAccount();
const bucket = 'acme-ada-airflow';
const address = 'aws_mwaa_environment.airflow';
const soon = new Waiting(20, 5_000);
let airflow: FakeAirflow;
afterEach(() => airflow?.stop());

async function prepared(): Promise<Mailbox> {
  await account.createBucket(bucket);
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await account.s3.putBucketVersioning({ Bucket: bucket, VersioningConfiguration });
  airflow = new FakeAirflow(account.s3, bucket);
  return new Mailbox(account.s3, bucket, EMULATOR_ACCOUNT);
}

emulatorTest('what is complete is kept, given back, and then removed in every version', async () => {
  const mailbox = await prepared();
  const kept = await keepMetadata(mailbox, address, soon);
  expect(kept).toEqual({
    address,
    bucket,
    prefix: expect.stringMatching(/^metadata\/[\w-]+$/),
    manifest: expect.stringMatching(/^[\da-f]{64}$/),
  });
  const { Contents = [] } = await account.s3.listObjectsV2({ Bucket: bucket, Prefix: `${kept.prefix}/` });
  expect(Contents.map(({ Key }) => Key)).toContain(`${kept.prefix}/dag_run.copy`);
  await mailbox.wish({ id: kept.prefix.split('/')[1]!, does: 'restore', manifest: kept.manifest });
  await waitForMetadata(mailbox, kept, soon);
  expect(airflow.did).toEqual(['keep', 'look', 'restore']);
  airflow.stop();
  await mailbox.empty();
  const left = await account.s3.listObjectVersions({ Bucket: bucket });
  expect([left.Versions, left.DeleteMarkers]).toEqual([undefined, undefined]);
});

/** What makes an export no proof, and how that reads. */
const DOUBTS: readonly (readonly [doubt: (airflow: FakeAirflow) => void, message: RegExp])[] = [
  [(it) => (it.truncated = 'dag_run'), /the table dag_run of .* is not kept as it was read \(\d of 2 rows\)/],
  [(it) => (it.unfinished = 2), /2 DAG runs of .* have not ended/],
  [(it) => (it.error = 'OSError: no room'), /cannot give out its metadata: OSError: no room/],
  [
    (it) => (it.before = (does) => void (does === 'look' && (it.tables.variable += '2\tnew\t1\n'))),
    /somebody worked in the Airflow of .* \(variable\)/,
  ],
  [
    (it) => (it.before = (does) => void (does === 'look' && (it.unfinished = 1))),
    /1 DAG runs of .* have not ended/,
  ],
];

emulatorTest('what is not proven complete is a failure', async () => {
  const mailbox = await prepared();
  for (const [doubt, message] of DOUBTS) {
    airflow.stop();
    doubt((airflow = new FakeAirflow(account.s3, bucket)));
    const keeping = keepMetadata(mailbox, address, soon);
    await expect(keeping).rejects.toThrow(message);
    await expect(keeping).rejects.toThrow(Failure);
  }
});

emulatorTest('an Airflow that does not answer keeps its environment', async () => {
  const mailbox = await prepared();
  airflow.stop();
  const keeping = keepMetadata(mailbox, address, new Waiting(20, 100));
  await expect(keeping).rejects.toThrow(/has not answered within 0 minutes; look for `dataops` in the log/);
});

emulatorTest('metadata that did not all come back are still kept', async () => {
  const mailbox = await prepared();
  const kept = await keepMetadata(mailbox, address, soon);
  airflow.tables.dag_run = '1\tsales\n';
  await mailbox.wish({ id: kept.prefix.split('/')[1]!, does: 'restore', manifest: kept.manifest });
  await expect(waitForMetadata(mailbox, kept, soon)).rejects.toThrow(
    `it still lies in s3://${bucket}/${kept.prefix}`,
  );
});
