import { regionOf, regionsOf } from '../../../cli/environments/regions';
import { stack } from '../life/support';

const aws = [{ region: 'eu-west-1' }, { region: 'eu-central-1', alias: 'copies' }];
const here = { ...stack(), json: { provider: { aws } } };

test('regions are those of all providers, the own one first', () => {
  expect(regionsOf([here, stack()], 'eu-west-1')).toEqual(['eu-west-1', 'eu-central-1']);
  expect(regionsOf([], 'eu-west-1')).toEqual(['eu-west-1']);
  expect(regionsOf([{ json: {} }], 'eu-west-1')).toEqual(['eu-west-1']);
});

test('a resource lies where its provider says', () => {
  const at = (values: object) =>
    regionOf({ stack: here, values: values as Record<string, unknown> }, 'eu-west-1');
  expect(at({ provider: 'aws.copies' })).toBe('eu-central-1');
  expect(at({})).toBe('eu-west-1');
  expect(at({ provider: 'aws.unknown' })).toBe('eu-west-1');
});
