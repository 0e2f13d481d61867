import { resultTable, type Row } from '../../local/run/table';

const row = (how: Pick<Row, 'certainty' | 'environments' | 'simulated'>): Row => ({
  cloud: 'AWS',
  capability: 'data lake',
  resources: 3,
  ...how,
});

test('the legend explains the words that the table uses, and no others', () => {
  const text = resultTable([row({ certainty: 'proven' }), row({ certainty: 'synthesized' })]);
  expect(wordsOf(text)).toEqual(['proven', 'synthesized']);
});

test('the legend explains what only qualifies how sure we are', () => {
  const text = resultTable([row({ certainty: 'proven', simulated: '1 aws_athena_workgroup' })]);
  expect(text).toContain('proven; simulated: 1 aws_athena_workgroup');
  expect(wordsOf(text)).toEqual(['proven', 'simulated']);
});

test('what is only planned says in which environments', () => {
  const text = resultTable([
    row({ certainty: 'planned', environments: ['production', 'base'], simulated: '1 aws_x' }),
  ]);
  expect(text).toContain('planned in production, base; simulated: 1 aws_x');
});

/** The words that the lines below the table explain. */
const wordsOf = (text: string) => [...text.matchAll(/^ {2}(\w+): /gm)].map(([, word]) => word);
