import { S3EnvironmentStore } from '../../../cli/aws/environments/store';
import { record } from '../life/support';

test('says which record could not be written, where AWS refuses that', async () => {
  const refusal = Object.assign(new Error('not authorized to perform s3:PutObject'), {
    name: 'AccessDenied',
  });
  const s3 = { putObject: () => Promise.reject(refusal) };
  const store = new S3EnvironmentStore(
    s3 as never,
    { account: '444455556666', region: 'eu-west-1' },
    'states',
    'sandbox',
  );
  await expect(store.create(record())).rejects.toThrow(
    /^AWS refuses to let the record s3:\/\/states\/acme\/ada\/.*environment\.json be written: not authorized .*; use credentials that may do this$/,
  );
});
