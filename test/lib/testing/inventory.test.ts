import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { TerraformHclModule, TerraformStack } from 'cdktf';
import { type ExpectedInventory, inventory, type ResourceType, synth, testApp } from 'cdktf-dataops/testing';

function app(...ids: readonly string[]) {
  const made = testApp();
  for (const id of ids) {
    const stack = new TerraformStack(made, id);
    new AwsProvider(stack, 'aws');
    new DataAwsCallerIdentity(stack, 'me');
    new SnsTopic(stack, 'topic');
    for (const bucket of ['raw', 'curated']) new S3Bucket(stack, bucket);
  }
  return made;
}

test('an inventory counts what is made, by sorted type, and by stack where there are several', () => {
  const one = { aws_s3_bucket: 2, aws_sns_topic: 1 };
  expect(inventory(app('a'))).toEqual(one);
  expect(JSON.stringify(inventory(app('b', 'a')))).toBe(JSON.stringify({ a: one, b: one }));
  const withModule = app('a');
  new TerraformHclModule(withModule.node.findChild('a'), 'vpc', { source: 'acme/vpc/aws' });
  expect(inventory(withModule)).toEqual({ ...one, module: 1 });
});

test.each<[string, ExpectedInventory]>([
  ['types', { aws_s3_bucket: 4, aws_sns_topic: 2 }],
  [
    'classes',
    [
      [S3Bucket, 4],
      ['aws_sns_topic', 2],
    ],
  ],
  [
    'a map',
    new Map<ResourceType, number>([
      [S3Bucket, 4],
      [SnsTopic, 2],
    ]),
  ],
  ['stacks', { a: { aws_s3_bucket: 2, aws_sns_topic: 1 }, b: { aws_s3_bucket: 2, aws_sns_topic: 1 } }],
  ['types that are not there', { aws_s3_bucket: 4, aws_sns_topic: 2, aws_kms_key: 0 }],
])('it is compared with counts by %s', (_, expected) => {
  expect(app('a', 'b')).toMatchInventory(expected);
});

test('what was synthesized can be compared without doing it again', () => {
  expect(synth(app('a', 'b')).within('a')).toMatchInventory({ aws_s3_bucket: 2, aws_sns_topic: 1 });
});

test('a difference is shown with what is there', () => {
  const compare = () => expect(app('a')).toMatchInventory({ aws_s3_bucket: 3, aws_kms_key: 1 });
  expect(compare).toThrow(
    [
      'expect(scope).toMatchInventory(expected)',
      '',
      '  missing      aws_kms_key    expected 1, got 0',
      '  other count  aws_s3_bucket  expected 3, got 2',
      '    aws_s3_bucket.raw  (a/raw)',
      '    aws_s3_bucket.curated  (a/curated)',
      '  unexpected   aws_sns_topic  expected 0, got 1',
      '    aws_sns_topic.topic  (a/topic)',
    ].join('\n'),
  );
});

test('a stack with the counts of another is a difference', () => {
  const compare = () => expect(app('a', 'b')).toMatchInventory({ a: { aws_s3_bucket: 4, aws_sns_topic: 2 } });
  expect(compare).toThrow(/other count {2}a aws_s3_bucket {2}expected 4, got 2/);
  expect(compare).toThrow(/unexpected {3}b aws_s3_bucket {2}expected 0, got 2/);
});

test('an inventory that should differ, and does not, says so', () => {
  expect(() => expect(app('a')).not.toMatchInventory(inventory(app('a')))).toThrow(
    /is exactly the expected one/,
  );
});

test.each<[ExpectedInventory, RegExp]>([
  [{ aws_s3_bucket: -1 }, /'aws_s3_bucket' must be a whole number of at least 0, got -1/],
  [{ aws_s3_bucket: 1.5 }, /got 1.5/],
  [
    [
      [S3Bucket, 2],
      ['aws_s3_bucket', 2],
    ],
    /'aws_s3_bucket' is given twice/,
  ],
])('an expectation that makes no sense is refused: %j', (expected, message) => {
  expect(() => expect(app('a')).toMatchInventory(expected)).toThrow(message);
});
