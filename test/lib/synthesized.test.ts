import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { S3Backend, TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { synth, testApp } from 'cdktf-dataops/testing';

function stack(scope: Construct, id: string): TerraformStack {
  const made = new TerraformStack(scope, id);
  new AwsProvider(made, 'aws', { region: 'eu-west-1' });
  return made;
}

function twoStacks() {
  const app = testApp();
  const team = new Construct(app, 'team');
  const a = stack(team, 'a');
  const b = stack(team, 'b');
  new AwsProvider(b, 'west', { region: 'us-west-2', alias: 'west' });
  new S3Backend(b, { bucket: 'state', key: 'b', region: 'eu-west-1' });
  const lake = new Construct(a, 'lake');
  const zone = new Construct(lake, 'zone');
  const bucket = new S3Bucket(zone, 'Default', { bucket: 'raw' });
  const topic = new SnsTopic(a, 'Alerts');
  new SnsTopic(b, 'Alerts', { displayName: bucket.arn });
  new DataAwsCallerIdentity(b, 'me');
  new TerraformOutput(b, 'topic', { value: topic.name });
  return { app, team, a, b, lake };
}

test('what was synthesized is the truth about references between stacks', () => {
  const { b, app } = twoStacks();
  expect(synth(b).resource('aws_sns_topic.Alerts').attributes).toEqual({
    display_name: expect.stringMatching(/^\$\{data\.terraform_remote_state\..*\.outputs\..*\}$/),
  });
  expect(synth(app).resource('output.topic').attributes.value).toMatch(/terraform_remote_state/);
});

test('it lists resources in declaration order, with stack, address, construct path and attributes', () => {
  const { app, a } = twoStacks();
  new S3Bucket(a, 'A', { bucket: 'declared-last' });
  expect(synth(app).resources()).toMatchObject([
    { stack: 'a', type: 'aws_s3_bucket', path: 'team/a/lake/zone/Default', attributes: { bucket: 'raw' } },
    { stack: 'a', address: 'aws_sns_topic.Alerts', path: 'team/a/Alerts' },
    { stack: 'a', address: 'aws_s3_bucket.A', attributes: { bucket: 'declared-last' } },
    { stack: 'b', address: 'aws_sns_topic.Alerts', path: 'team/b/Alerts' },
  ]);
});

test('what was synthesized of a part is that part', () => {
  const { app, team, b, lake } = twoStacks();
  stack(new Construct(app, 'team-b'), 'not-asked-for');
  expect(synth(team).stacks.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(
    synth(b)
      .resources()
      .map(({ path }) => path),
  ).toEqual(['team/b/Alerts']);
  expect(
    synth(lake)
      .resources()
      .map(({ path }) => path),
  ).toEqual(['team/a/lake/zone/Default']);
  expect(synth(lake).stacks.map(({ id }) => id)).toEqual(['a']);
});

test('it finds one resource by address, by path, and by the path of the construct whose primary resource it is', () => {
  const synthesized = synth(twoStacks().app);
  const { address } = synthesized.resource('team/a/lake/zone/Default');
  expect(synthesized.resource('team/a/lake/zone').address).toBe(address);
  expect(synthesized.resource(address).path).toBe('team/a/lake/zone/Default');
  expect(() => synthesized.resource('aws_sns_topic.Alerts')).toThrow(
    /ambiguous.*\n {2}aws_sns_topic.Alerts \(team\/a\/Alerts\)\n {2}aws_sns_topic.Alerts \(team\/b\/Alerts\)$/,
  );
  expect(() => synthesized.resource('aws_sns_topic.Alert')).toThrow(/there is\n {2}aws_sns_topic.Alerts/);
  expect(() => synth(new TerraformStack(testApp(), 'empty')).resource('x')).toThrow(
    /nothing is declared here$/,
  );
});

test('it finds resources by type or class', () => {
  const synthesized = synth(twoStacks().app);
  expect(synthesized.resourcesOf('aws_sns_topic')).toHaveLength(2);
  expect(synthesized.resourcesOf(SnsTopic)).toEqual(synthesized.resourcesOf('aws_sns_topic'));
  expect(synthesized.resourcesOf('aws_sns')).toEqual([]);
});

test('it has data sources, outputs, providers and backends', () => {
  const synthesized = synth(twoStacks().b);
  expect(synthesized.dataSources().map(({ type }) => type)).toEqual([
    'aws_caller_identity',
    'terraform_remote_state',
  ]);
  expect(synthesized.outputs().map(({ address, path }) => [address, path])).toEqual([
    ['output.topic', 'team/b/topic'],
  ]);
  expect(synthesized.providers()).toEqual([
    { stack: 'b', type: 'aws', attributes: { region: 'eu-west-1' } },
    { stack: 'b', type: 'aws', alias: 'west', attributes: { region: 'us-west-2' } },
  ]);
  expect(synthesized.backends()).toEqual([
    { stack: 'b', type: 's3', attributes: { bucket: 'state', key: 'b', region: 'eu-west-1' } },
  ]);
});
