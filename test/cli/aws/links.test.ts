import { linksOf } from '../../../cli/aws/environments/links';

const json = {
  resource: {
    aws_s3_bucket: { a: { bucket: 'acme-ada-raw' }, b: { bucket: '${var.bucket}' }, c: {} },
    aws_athena_workgroup: { q: { name: 'acme__ada__lake' } },
    aws_cloudwatch_metric_alarm: { m: { alarm_name: 'acme/ada/lake/bytes scanned' } },
    aws_kms_key: { k: {} },
  },
};

test('buckets, workgroups and alarms whose names are known have a page of the console', () => {
  expect(linksOf([{ json }], 'eu-west-1')).toEqual([
    {
      what: 'bucket acme-ada-raw',
      url: 'https://eu-west-1.console.aws.amazon.com/s3/buckets/acme-ada-raw?region=eu-west-1',
    },
    {
      what: 'workgroup acme__ada__lake',
      url: 'https://eu-west-1.console.aws.amazon.com/athena/home?region=eu-west-1#/workgroups/details/acme__ada__lake',
    },
    {
      what: 'alarm acme/ada/lake/bytes scanned',
      url: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/acme%2Fada%2Flake%2Fbytes%20scanned',
    },
  ]);
});

test.each([
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
])('%s has a console of its own', (region, start) => {
  for (const { url } of linksOf([{ json }], region)) expect(url.startsWith(start)).toBe(true);
});

test('a stack without resources has no links', () => {
  expect(linksOf([{ json: {} }], 'eu-west-1')).toEqual([]);
});
