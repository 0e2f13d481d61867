import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { Construct } from 'constructs';
import { Environment, type BuildContext, type IDataLake, type IRole, type LakeProps } from '../../lib';
import { aws, type AwsKinds } from '../../lib/aws';
import { CUTOFF } from '../../lib/aws/data-lake/queries';
import { synth, testApp } from '../../lib/testing/synth';
import { acme, ada, production, resourceAt, stackOf } from '../support/acme';
import { inShort } from '../support/problems';

describe('a tuned cloud', () => {
  const tuned = aws.with({ lake: { bytesScannedCutoffPerQuery: 5_000_000_000 } });
  const environment = Environment.production({ cloud: tuned, target: production.target });
  const cutoffIn = (built: typeof environment | typeof ada) =>
    (
      resourceAt(
        stackOf((app) => acme.build(app, built)),
        'aws_athena_workgroup',
        'lake',
      ).attributes.configuration as { bytes_scanned_cutoff_per_query: number }
    ).bytes_scanned_cutoff_per_query;

  test("builds with what was tuned, where the size is production's", () => {
    expect(cutoffIn(environment)).toBe(5_000_000_000);
    expect(cutoffIn(environment.staging({ target: ada.target }))).toBe(5_000_000_000);
    expect(cutoffIn(environment.sandbox({ owner: 'ada', expires: '2026-12-01', target: ada.target }))).toBe(
      CUTOFF.smallest,
    );
  });

  test('leaves the cloud as it was that it was made of', () => {
    expect(aws.tuning).toEqual({});
    expect(cutoffIn(production)).toBe(CUTOFF.production);
  });

  test('keeps what was tuned before', () => {
    const trust = { loader: { services: ['lambda.amazonaws.com'] } };
    expect(tuned.with({ trust }).tuning).toEqual({
      lake: { bytesScannedCutoffPerQuery: 5_000_000_000 },
      trust,
    });
  });

  test.each([9_999_999, 1e7 + 0.5, NaN, '10 GB'])('refuses a cutoff of %p', (cutoff) => {
    const wrong = aws.with({ lake: { bytesScannedCutoffPerQuery: cutoff as number } });
    const build = () =>
      acme.build(testApp(), Environment.production({ cloud: wrong, target: production.target }));
    expect(inShort(build)).toEqual(['number at acme in production.lake.bytesScannedCutoffPerQuery']);
  });

  test('refuses what it knows nothing of', () => {
    const wrong = aws.with({ lake: { cutoff: 1 }, warehous: {} } as {});
    const build = () =>
      acme.build(testApp(), Environment.production({ cloud: wrong, target: production.target }));
    expect(inShort(build)).toEqual([
      'unknown-member at acme in production.warehous',
      'unknown-member at acme in production.lake.cutoff',
    ]);
  });
});

/** A user's own lake: one bucket for all zones. */
class OurLake extends Construct implements IDataLake {
  readonly bucket: S3Bucket;
  readonly granted: string[] = [];

  constructor(scope: Construct, id: string, _props: LakeProps, { names }: BuildContext<AwsKinds>) {
    super(scope, id);
    this.bucket = new S3Bucket(this, 'Default', { bucket: names.of('aws.s3-bucket', 'ours') });
  }

  zone(name: string) {
    const grant = (verb: string) => (role: IRole) =>
      void this.granted.push(`${role.roleName} ${verb} ${name}`);
    return Object.assign(new Construct(this, `${name}-${this.granted.length}`), {
      uri: `s3://ours/${name}`,
      databaseName: name,
      grantRead: grant('reads'),
      grantWrite: grant('writes'),
    });
  }
}

describe('a replaced builder', () => {
  const ours = aws.replace({ lake: (scope, id, props, context) => new OurLake(scope, id, props, context) });
  const built = acme.build(testApp(), Environment.production({ cloud: ours, target: production.target }));

  test('builds its own construct, of its own type, and nothing of what it replaces', () => {
    expect(built.lake).toBeInstanceOf(OurLake);
    expect(built.lake.bucket.bucketInput).toMatch(/^acme-production-ours-/);
    expect(synth(built.stack).resourcesOf('aws_s3_bucket')).toHaveLength(1);
    expect(synth(built.stack).resourcesOf('aws_athena_workgroup')).toEqual([]);
  });

  test('is granted to as its contract says', () => {
    const [loader, analyst] = ['loader', 'analyst'].map(
      (role) => built.roles.role(role as 'loader').roleName,
    );
    expect(built.lake.granted).toEqual([
      `${loader} writes raw`,
      `${analyst} reads curated`,
      `${analyst} reads served`,
    ]);
  });

  test('leaves the other capabilities to the cloud, and the cloud as it was', () => {
    expect(synth(built.stack).resourcesOf('aws_secretsmanager_secret')).toHaveLength(2);
    expect(aws.builders.lake).not.toBe(ours.builders.lake);
    expect(ours.builders.secrets).toBe(aws.builders.secrets);
  });
});
