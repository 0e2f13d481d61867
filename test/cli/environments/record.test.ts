import { formatRecord, parseRecord } from '../../../cli/environments/record';
import { record } from '../life/support';

test('a record comes back as it was written', () => {
  expect(parseRecord(formatRecord(record()), 'here')).toEqual(record());
});

test.each([
  ['', /the record here is damaged/],
  ['{"format": 1', /the record here is damaged/],
  ['null', /written by another version of cdktf-dataops \(unknown/],
  ['{"format": 2, "library": "9.0.0"}', /written by another version of cdktf-dataops \(9.0.0: format 2/],
])('%p is refused', (text, message) => expect(() => parseRecord(text, 'here')).toThrow(message));
