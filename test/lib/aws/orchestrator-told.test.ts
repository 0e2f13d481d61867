import { toldOf } from '../../../lib/aws/orchestrator/told';

/** A lake and topics in which everything is called after what was asked for. */
const upstream = {
  lake: { zone: (name: string) => ({ uri: `s3://${name}`, databaseName: `acme__${name}` }) },
  monitoring: { topics: { critical: { topicArn: 'arn:critical' }, warning: { topicArn: 'arn:warning' } } },
};
const told = (props: Parameters<typeof toldOf>[0]) => toldOf(props, { upstream } as never);

test('a zone that is read and written is told once, under a name that shells know', () => {
  expect(told({ reads: ['raw', 'crm-raw'], writes: ['crm-raw'], raises: ['warning'] })).toEqual({
    zone_raw: 's3://raw',
    catalog_raw: 'acme__raw',
    zone_crm_raw: 's3://crm-raw',
    catalog_crm_raw: 'acme__crm-raw',
    alarms_warning: 'arn:warning',
  });
});

test('who uses nothing is told nothing', () => {
  expect(told({})).toEqual({});
});
