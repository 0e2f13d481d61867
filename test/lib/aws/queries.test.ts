import { platform } from '../../../lib';
import { synth, testApp } from '../../../lib/testing/synth';
import { production, resourceAt, REGION, stackOf, PRODUCTION_ACCOUNT } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';

/** Readers whose names are as alike as can be: what one may fetch must not begin like what the other may. */
const acme = platform('acme', {
  lake: { zones: { raw: {}, curated: {} } },
  roles: { a: { reads: ['raw', 'curated'] }, 'a-b': { reads: ['curated'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
const stack = stackOf((app) => acme.build(app, production));
const policies = new Policies(stack);
const { references } = policies;

const READERS = ['a', 'a-b'] as const;
type Reader = (typeof READERS)[number];

const workgroupOf = (reader: Reader) =>
  resourceAt(stack, 'aws_athena_workgroup', `lake/Queries/workgroups/${reader}`).attributes as {
    readonly name: string;
    readonly configuration: { readonly result_configuration: { readonly output_location: string } };
  };
const resultsOf = (reader: Reader) =>
  workgroupOf(reader).configuration.result_configuration.output_location.replace('s3://', 'arn:aws:s3:::');
const workgroupArn = (reader: Reader) =>
  `arn:aws:athena:${REGION}:${PRODUCTION_ACCOUNT}:workgroup/${workgroupOf(reader).name}`;

test.each(READERS)('the results of %s go where only it has a place, in the bucket for results', (reader) => {
  const results = references.attribute(resourceAt(stack, 'aws_s3_bucket', 'lake/Queries').address, 'bucket');
  expect(resultsOf(reader)).toBe(`arn:aws:s3:::${results}/${reader}/`);
});

describe.each(READERS)('%s', (reader) => {
  const answers = (other: Reader): Promise<Answer[]> =>
    Promise.all(
      [
        ['athena:StartQueryExecution', workgroupArn(other)],
        ['athena:GetQueryExecution', workgroupArn(other)],
        ['athena:GetQueryResults', workgroupArn(other)],
        ['s3:GetObject', `${resultsOf(other)}4711.csv`],
        ['s3:GetObjectVersion', `${resultsOf(other)}4711.csv`],
        ['s3:PutObject', `${resultsOf(other)}4711.csv`],
        ['s3:DeleteObject', `${resultsOf(other)}4711.csv`],
      ].map(([action, on]) => policies.answer({ by: policies.role(reader), action: action!, on: on! })),
    );

  test.each(READERS)('asked for the workgroup and the results of %s', async (other) => {
    const expected: Answer = reader === other ? 'allowed' : 'denied';
    expect(new Set(await answers(other))).toEqual(new Set([expected]));
  });

  test('has its queries watched', () => {
    const alarm = resourceAt(stack, 'aws_cloudwatch_metric_alarm', `lake/Queries/alarms/${reader}`);
    expect(alarm.attributes.dimensions).toEqual({ WorkGroup: workgroupOf(reader).name });
  });
});

test('a role that reads nothing has no workgroup', () => {
  const built = platform('acme', { lake: {}, roles: { idle: {} } }).build(testApp(), production);
  expect(synth(built.stack).resourcesOf('aws_athena_workgroup')).toEqual([]);
});

test('a role that is granted a zone after all is watched as well', () => {
  const { lake, roles, monitoring } = { ...acme.definition, roles: { late: {} } };
  const built = platform('acme', { lake, roles, monitoring }).build(testApp(), production);
  built.lake.zone('raw').grantRead(built.roles.role('late'));
  const [workgroup] = synth(built.stack).resourcesOf('aws_athena_workgroup');
  const watched = synth(built.stack)
    .resourcesOf('aws_cloudwatch_metric_alarm')
    .map(({ attributes }) => (attributes.dimensions as { readonly WorkGroup?: string }).WorkGroup);
  expect(watched).toContain(workgroup!.attributes.name);
});
