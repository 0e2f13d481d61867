import { inventory, synth, testApp } from 'cdktf-dataops/testing';
import { ada, ben, production, staging } from './environments';
import { shop } from './platform';

const live = shop.build(testApp(), production);

test.each([staging, ada, ben])('$name mirrors production', (environment) =>
  expect(shop.build(testApp(), environment)).toMirror(live),
);

test('production makes what it says', () => expect(inventory(live)).toMatchSnapshot());

test('every environment fits into one app', () => {
  const app = testApp();
  for (const environment of [production, staging, ada, ben]) shop.build(app, environment);
  expect(Object.keys(inventory(app))).toHaveLength(4);
});

test('the bucket of the history is used, never made', () => {
  const buckets = (environment: typeof production | typeof staging) =>
    synth(shop.build(testApp(), environment))
      .resourcesOf('aws_s3_bucket')
      .map(({ attributes }) => attributes.bucket);
  expect(buckets(staging)).toContainEqual(expect.stringMatching(/^shop-staging-lake-history-/));
  expect(buckets(production)).not.toContainEqual(expect.stringMatching(/history/));
  expect(JSON.stringify(synth(live).stacks)).toContain('arn:aws:s3:::shop-sales-history-2019-2025/*');
});

test('a sandbox forgets unread arrivals after a day', () => {
  const keptFor = (environment: typeof production | typeof ada) =>
    synth(shop.build(testApp(), environment))
      .resourcesOf('aws_sqs_queue')
      .map(({ attributes }) => attributes.message_retention_seconds);
  expect(keptFor(production)).toEqual([14 * 24 * 60 * 60]);
  expect(keptFor(ada)).toEqual([24 * 60 * 60]);
});
