import { classifiedIn, type Definition } from '../../lib';
import { CLASSIFIED as ON_AWS } from '../../lib/aws/classified';
import { CLASSIFIED as ON_GOOGLE } from '../../lib/google/classified';
import { production, acme } from '../support/acme';
import { contained, inProduction } from '../support/contained';
import { sales } from '../support/warehouse';
import { testApp } from '../../lib/testing/synth';
import { CLOUDS, make } from './clouds';

const definition: Definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: { tables: { events: { columns: { id: 'bigint' } } } } } },
};

/** What is classified, by type; a type that a cloud classifies in two ways would show as the last of them. */
const classesOf = (stack: Parameters<typeof classifiedIn>[0]) =>
  Object.fromEntries(classifiedIn(stack).map(({ address, class: kind }) => [address.split('.')[0], kind]));

test.each(CLOUDS)('the types that $name classifies are listed for the guard, each as what it is', (cloud) => {
  const { built } = make(cloud.production, definition);
  const listed = cloud.name === 'AWS' ? ON_AWS : ON_GOOGLE;
  const seen = { ...classesOf(built.stack), ...(cloud.name === 'AWS' && everything()) };
  expect(listed).toEqual(seen);
});

/**
 * What only AWS has: a monitoring, which makes log groups for those who ask, a warehouse, and the
 * database of an Airflow on containers.
 */
function everything() {
  const { stack, monitoring } = acme.build(testApp(), production);
  monitoring.logGroup(stack, 'Jobs', 'jobs');
  return {
    ...classesOf(stack),
    ...classesOf(sales.build(testApp(), production).stack),
    ...classesOf(contained.build(testApp(), inProduction).stack),
  };
}
