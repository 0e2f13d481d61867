import { parseEvent } from '../../../cli/engine/events';
import { events } from './support';

const ofType = (name: string, type: string) => events(name).filter((event) => event.type === type);

test('planned changes carry address, action and whether something is taken over', () => {
  expect(ofType('plan-mixed.jsonl', 'planned')).toEqual([
    { type: 'planned', address: 'terraform_data.let_go', action: 'forget', importing: false },
    { type: 'planned', address: 'terraform_data.calm', action: 'import', importing: true },
    { type: 'planned', address: 'terraform_data.gone', action: 'delete', importing: false },
    { type: 'planned', address: 'terraform_data.blue[0]', action: 'replace', importing: false },
    { type: 'planned', address: 'terraform_data.adopted', action: 'replace', importing: true },
    { type: 'planned', address: 'terraform_data.renamed', action: 'update', importing: false },
  ]);
});

test('a resource is started, progresses every ten seconds and completes', () => {
  const slow = events('apply-create.jsonl').filter(
    (event) => 'address' in event && event.address === 'terraform_data.slow',
  );
  expect(slow).toEqual([
    { type: 'planned', address: 'terraform_data.slow', action: 'create', importing: false },
    { type: 'started', address: 'terraform_data.slow', action: 'create' },
    { type: 'progressed', address: 'terraform_data.slow', action: 'create', seconds: 10 },
    { type: 'completed', address: 'terraform_data.slow', action: 'create', seconds: 11 },
  ]);
});

test('a failure names the resource, and the diagnostic says why and where', () => {
  expect(ofType('apply-failed.jsonl', 'failed')).toEqual([
    { type: 'failed', address: 'terraform_data.bad', action: 'create', seconds: 0 },
  ]);
  expect(ofType('apply-failed.jsonl', 'diagnostic')).toEqual([
    {
      type: 'diagnostic',
      severity: 'error',
      summary: 'local-exec provisioner error',
      detail: expect.stringContaining('no luck'),
      address: 'terraform_data.bad',
      where: 'cdk.tf.json:3',
    },
  ]);
});

test('warnings are not errors', () => {
  expect(ofType('plan-mixed.jsonl', 'diagnostic')).toMatchObject([{ severity: 'warning' }]);
});

test('the summary counts a replaced resource as added and removed', () => {
  expect(ofType('apply-mixed.jsonl', 'summary')).toEqual([
    { type: 'summary', operation: 'apply', add: 2, change: 1, remove: 3, import: 2 },
  ]);
});

test('a sensitive output is named without its value', () => {
  expect(ofType('apply-create.jsonl', 'outputs')).toEqual([
    { type: 'outputs', outputs: { name: { sensitive: false, value: 'one' }, secret: { sensitive: true } } },
  ]);
});

test('what was refreshed is told', () => {
  expect(ofType('plan-empty.jsonl', 'refreshed')).toHaveLength(3);
});

test.each([
  ['plain text', 'Successfully configured the backend "local"!', undefined],
  ['broken JSON', '{"type":"planned_change",', undefined],
  ['an empty object', '{}', undefined],
  ['a type of tomorrow', '{"type":"telepathy","@message":"thinking"}', 'thinking'],
  ['an action of tomorrow', '{"type":"apply_start","@message":"m","hook":{"action":"constructor"}}', 'm'],
  ['fields of the wrong type', '{"type":"planned_change","@message":"m","change":7}', 'm'],
])('%s is kept as it is', (_, line, text = line) => {
  expect(parseEvent(line)).toEqual({ type: 'other', text });
});

test.each(['{"type":"diagnostic"}', '{"type":"outputs","outputs":{"a":null}}', '{"type":"change_summary"}'])(
  'a line that lacks its parts does not throw: %s',
  (line) => expect(parseEvent(line).type).not.toBe('other'),
);
