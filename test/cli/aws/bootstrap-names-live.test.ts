import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { listAccount } from '../../../local/audit/account';
import { leftovers } from '../../../local/audit/leftovers';
import { removeBootstrap } from '../../../local/run/remove-bootstrap';
import { emulatorTest } from '../../local/python';
import { all, emulatedAccount, names, outcomes, place } from './emulated';
import { S3 } from '@aws-sdk/client-s3';
import { withAnswers } from './proxy';

const account = emulatedAccount();

emulatorTest('under names of the user: makes what is missing, leaves what is somebody else’s', async () => {
  const own = {
    stateBucket: 'acme-terraform',
    boundary: 'acme-boundary',
    breakGlassRole: 'acme-break-glass',
  };
  expect(outcomes(await account.bootstrap(own))).toEqual(all('created'));
  expect(outcomes(await account.bootstrap(own))).toEqual(all('is there already'));
  // Another region of the account shares the boundary, which then denies both buckets.
  await account.bootstrap({ ...own, region: 'eu-central-1', stateBucket: 'acme-terraform-2' });
  expect(outcomes(await account.bootstrap(own))).toEqual(all('is there already'));
  await account.createBucket('theirs');
  await account.s3.putObject({ Bucket: 'theirs', Key: 'a.tfstate', Body: '{}' });
  await account.iam.createPolicy({
    PolicyName: 'theirs',
    PolicyDocument: JSON.stringify(boundaryPolicy({ environmentClass: 'staging', place, stateBuckets: [] })),
  });
  await account.iam.createRole({ RoleName: 'theirs', AssumeRolePolicyDocument: '{}' });
  const theirs = { stateBucket: 'theirs', boundary: 'theirs', breakGlassRole: 'theirs' };
  expect(outcomes(await account.bootstrap({ ...theirs, classes: ['staging'] }))).toEqual([
    'break-glass role, left as it is',
    'boundary, left as it is',
    'state key, created',
    'state bucket, left as it is',
  ]);
  expect((await account.s3.getBucketVersioning({ Bucket: 'theirs' })).Status).toBeUndefined();
});

/** The emulator does not look at `ExpectedBucketOwner`, so AWS's answers are given in its place. */
emulatorTest(
  'refuses a bucket of another account, whether S3 says so at once or when it is made',
  async () => {
    const exists = '<Error><Code>BucketAlreadyExists</Code><Message>It is taken</Message></Error>';
    const refusals = [
      (method: string) => (method === 'HEAD' ? { status: 403 } : undefined),
      (method: string, path: string) =>
        method === 'PUT' && /^\/taken\/?$/.test(path) ? { status: 409, body: exists } : undefined,
    ];
    for (const refusal of refusals) {
      await withAnswers(account.emulator, refusal, (endpoint) =>
        expect(
          account.bootstrap({ stateBucket: 'taken', client: { ...account.client, endpoint } }),
        ).rejects.toThrow(
          /^the bucket taken is not account 123456789012's, .* choose another name with --state-bucket/,
        ),
      );
      if (refusal === refusals[0]) expect((await account.iam.listRoles({})).Roles).toEqual([]);
    }
  },
);

emulatorTest('waits until IAM and KMS know of what was made just now', async () => {
  const missing =
    '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>not yet</Message></Error></ErrorResponse>';
  let early = 2;
  const report = await withAnswers(
    account.emulator,
    (_method, _path, body) =>
      body.includes('Action=PutRolePolicy') && early-- > 0 ? { status: 404, body: missing } : undefined,
    (endpoint) => account.bootstrap({ client: { ...account.client, endpoint } }),
  );
  expect(early).toBeLessThan(0);
  expect(outcomes(report)).toEqual(all('created'));
  expect(outcomes(await account.bootstrap())).toEqual(all('is there already'));
});

emulatorTest('refuses a bucket that lies in another region', async () => {
  const elsewhere = new S3({ ...account.client, region: 'us-east-1' });
  await elsewhere.createBucket({ Bucket: 'far-away' });
  await expect(account.bootstrap({ stateBucket: 'far-away' })).rejects.toThrow(
    /^the bucket far-away lies in another region/,
  );
});

emulatorTest('refuses a state key that is being deleted, with the way out', async () => {
  await account.bootstrap();
  const { KeyMetadata } = await account.kms.describeKey({ KeyId: names.stateKeyAlias });
  await account.kms.scheduleKeyDeletion({ KeyId: KeyMetadata!.KeyId });
  await expect(account.bootstrap()).rejects.toThrow(
    /is 'PendingDeletion', so no state can be read; cancel its deletion as the role/,
  );
});

emulatorTest('refuses credentials of another account before anything is made', async () => {
  const before = await listAccount(account.client);
  await expect(account.bootstrap({ account: '111122223333' })).rejects.toThrow(
    'the credentials belong to account 123456789012, not to 111122223333; sign in there',
  );
  expect(leftovers(before, await listAccount(account.client)).left).toEqual([]);
});

emulatorTest('the local run takes it all away again, but not while a state describes something', async () => {
  const before = await listAccount(account.client);
  await account.bootstrap();
  const at = { Bucket: names.stateBucket };
  const remove = () => removeBootstrap({ ...place, client: account.client });
  await account.s3.putObject({ ...at, Key: 'a/b.tfstate', Body: JSON.stringify({ resources: [{}] }) });
  await expect(remove()).rejects.toThrow(/still holds a\/b\.tfstate/);
  await account.s3.putObject({ ...at, Key: 'a/b.tfstate', Body: JSON.stringify({ resources: [] }) });
  await account.s3.putObject({ ...at, Key: 'a/b.tfstate.tflock', Body: '{}' });
  await expect(remove()).rejects.toThrow(/still holds a\/b\.tfstate\.tflock/);
  await account.s3.deleteObject({ ...at, Key: 'a/b.tfstate.tflock' });

  const { pending } = await remove();
  const after = leftovers(before, await listAccount(account.client));
  expect(after.left).toEqual([]);
  expect(after.pending.map(({ id }) => id)).toEqual([expect.stringContaining(pending.key)]);
});
