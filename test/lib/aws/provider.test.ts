import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { Construct } from 'constructs';
import { accountNames } from '../../../lib/aws';
import { acme, production, PRODUCTION_ACCOUNT, REGION, stackOf } from '../../support/acme';

describe('a second region', () => {
  const stack = stackOf((app) => {
    const built = acme.build(app, production);
    const room = new Construct(built.stack, 'Replica');
    const provider = built.providerIn('us-east-1');
    expect(built.providerIn('us-east-1')).toBe(provider);
    expect(built.providerIn(REGION)).toBe(built.stack.provider);
    new S3Bucket(room, 'Default', { bucket: 'acme-replica', provider });
    return built;
  });

  test('has a provider of its own, held to the same account and with the same tags', () => {
    const { aws } = stack.json.provider as unknown as { aws: readonly Record<string, unknown>[] };
    const [own, other, ...more] = aws;
    expect(more).toEqual([]);
    expect(own).toMatchObject({ region: REGION, allowed_account_ids: [PRODUCTION_ACCOUNT] });
    expect(own).not.toHaveProperty('alias');
    expect(other).toEqual({ ...own, alias: 'us-east-1', region: 'us-east-1' });
  });

  test('is where a resource goes that is given its provider', () => {
    const { aws_s3_bucket: buckets } = stack.json.resource as Record<
      string,
      Record<string, { bucket: string; provider?: string }>
    >;
    const elsewhere = Object.values(buckets!).filter(({ provider }) => provider !== undefined);
    expect(elsewhere).toEqual([
      expect.objectContaining({ bucket: 'acme-replica', provider: 'aws.us-east-1' }),
    ]);
  });
});

test("the state lies in the account's own bucket, locked, and refuses every other account", () => {
  const stack = stackOf((app) => acme.build(app, production));
  expect((stack.json.terraform as { backend: unknown }).backend).toEqual({
    s3: {
      bucket: accountNames(production.target, 'production').stateBucket,
      key: `acme/production/${PRODUCTION_ACCOUNT}/${REGION}/platform.tfstate`,
      region: REGION,
      allowed_account_ids: [PRODUCTION_ACCOUNT],
      use_lockfile: true,
    },
  });
});
