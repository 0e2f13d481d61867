import { acme, OTHER_ACCOUNT, production, PRODUCTION_ACCOUNT, resourceAt, stackOf } from '../../support/acme';
import { administrator, Policies, service, type Request } from '../../support/evaluate';

const stack = stackOf((app) => acme.build(app, production));
const policies = new Policies(stack);
const arnOf = (type: string, path: string) =>
  policies.references.attribute(resourceAt(stack, type, path).address, 'arn');
const admin = administrator(PRODUCTION_ACCOUNT);
const ask = (request: Omit<Request, 'by'> & Partial<Request>) => policies.answer({ by: admin, ...request });

const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

const buckets = {
  raw: arnOf('aws_s3_bucket', 'lake/raw'),
  curated: arnOf('aws_s3_bucket', 'lake/curated'),
  served: arnOf('aws_s3_bucket', 'lake/served'),
  'query results': arnOf('aws_s3_bucket', 'lake/Queries'),
};
const logs = arnOf('aws_s3_bucket', 'lake/Logs');
const key = arnOf('aws_kms_key', 'lake');

test('every bucket of the stack is looked at here', () => {
  const all = policies.references
    .all('aws_s3_bucket')
    .map(({ address }) => policies.references.attribute(address, 'arn'));
  expect([...Object.values(buckets), logs].sort()).toEqual([...all].sort());
});

describe.each(Object.entries({ ...buckets, 'access logs': logs }))('the bucket of %s', (_name, bucket) => {
  test.each([
    ['s3:GetObject', '/sales.csv'],
    ['s3:PutObject', '/sales.csv'],
    ['s3:DeleteObject', '/sales.csv'],
    ['s3:ListBucket', ''],
    ['s3:PutBucketPolicy', ''],
  ])('refuses %s over plain HTTP, to an administrator as well', async (action, object) => {
    const request = { action, on: `${bucket}${object}` };
    await expect(ask({ ...request, context: { 'aws:SecureTransport': 'false' } })).resolves.toBe('denied');
    await expect(ask(request)).resolves.toBe('allowed');
  });

  test('lets nobody of another account in', async () => {
    const by = administrator(OTHER_ACCOUNT);
    await expect(ask({ by, action: 's3:GetObject', on: `${bucket}/sales.csv` })).resolves.toBe('denied');
    await expect(ask({ by, action: 's3:PutObject', on: `${bucket}/sales.csv` })).resolves.toBe('denied');
  });
});

describe.each(Object.entries(buckets))('an upload to %s', (_name, bucket) => {
  const upload = (context: Record<string, string>) =>
    ask({ action: 's3:PutObject', on: `${bucket}/sales.csv`, context });

  test("that names no encryption gets the bucket's", async () => {
    await expect(upload({})).resolves.toBe('allowed');
  });

  test('may name the encryption and the key that the bucket has', async () => {
    await expect(upload({ [ENCRYPTION]: 'aws:kms' })).resolves.toBe('allowed');
    await expect(upload({ [ENCRYPTION]: 'aws:kms', [KEY]: key })).resolves.toBe('allowed');
  });

  test.each(['AES256', 'aws:kms:dsse'])('may not name %s', async (encryption) => {
    await expect(upload({ [ENCRYPTION]: encryption })).resolves.toBe('denied');
  });

  test('may not name another key', async () => {
    const other = arnOf('aws_kms_key', 'secrets');
    await expect(upload({ [ENCRYPTION]: 'aws:kms', [KEY]: other })).resolves.toBe('denied');
  });
});

describe('access logs', () => {
  const deliver = (by: string, account: string) =>
    ask({
      by: service(by),
      action: 's3:PutObject',
      on: `${logs}/raw/2026-11-01`,
      context: { 'aws:SourceAccount': account },
    });

  test('are delivered for buckets of the own account', async () => {
    await expect(deliver('logging.s3.amazonaws.com', PRODUCTION_ACCOUNT)).resolves.toBe('allowed');
  });

  test("are not delivered for somebody else's buckets, nor by another service", async () => {
    await expect(deliver('logging.s3.amazonaws.com', OTHER_ACCOUNT)).resolves.toBe('denied');
    await expect(deliver('cloudtrail.amazonaws.com', PRODUCTION_ACCOUNT)).resolves.toBe('denied');
  });

  test('cannot be read by the service that delivers them', async () => {
    const by = service('logging.s3.amazonaws.com');
    await expect(
      ask({
        by,
        action: 's3:GetObject',
        on: `${logs}/raw/1`,
        context: { 'aws:SourceAccount': PRODUCTION_ACCOUNT },
      }),
    ).resolves.toBe('denied');
  });
});
