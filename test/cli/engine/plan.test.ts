import { type Plan, readPlan, summarize } from '../../../cli/engine/plan';
import { fixture } from './support';

const plan = (name: string): Plan => readPlan('saved', fixture(name));

test('new resources and outputs', () => {
  const { empty, counts, outputs, file } = plan('plan-create.json');
  expect({ empty, counts, outputs, file }).toEqual({
    empty: false,
    counts: { create: 3, update: 0, replace: 0, delete: 0, import: 0, forget: 0 },
    outputs: ['name', 'secret'],
    file: 'saved',
  });
});

test('a plan without changes is empty and lists nothing', () => {
  expect(plan('plan-empty.json')).toMatchObject({ empty: true, changes: [], outputs: [] });
});

test('an output that changes makes the plan non-empty', () => {
  const shown = {
    applyable: true,
    output_changes: { a: { actions: ['update'] }, b: { actions: ['no-op'] } },
  };
  const read = readPlan('saved', JSON.stringify(shown));
  expect(read).toMatchObject({ empty: false, changes: [], outputs: ['a'] });
  expect(summarize(read)).toBe('1 output to change');
});

test('every kind of change', () => {
  const { counts, changes } = plan('plan-mixed.json');
  expect(counts).toEqual({ create: 0, update: 1, replace: 2, delete: 1, import: 2, forget: 1 });
  expect(changes).toEqual([
    {
      address: 'terraform_data.adopted',
      type: 'terraform_data',
      action: 'replace',
      actions: ['delete', 'create'],
      importing: true,
      replacedFor: ['triggers_replace'],
      reason: 'replace_because_cannot_update',
    },
    expect.objectContaining({
      address: 'terraform_data.blue[0]',
      action: 'replace',
      actions: ['create', 'delete'],
    }),
    expect.objectContaining({ address: 'terraform_data.calm', action: 'no-op', importing: true }),
    expect.objectContaining({ address: 'terraform_data.gone', action: 'delete' }),
    expect.objectContaining({ address: 'terraform_data.let_go', action: 'forget' }),
    expect.objectContaining({ address: 'terraform_data.renamed', previousAddress: 'terraform_data.kept' }),
  ]);
});

test('paths of attributes read as they are written', () => {
  const change = { actions: ['delete', 'create'], replace_paths: [['rule', 0, 'filter', 'id'], ['bucket']] };
  const shown = { applyable: true, resource_changes: [{ address: 'a.b', type: 'a', change }] };
  expect(readPlan('saved', JSON.stringify(shown)).changes[0]?.replacedFor).toEqual([
    'rule[0].filter.id',
    'bucket',
  ]);
});

test.each([
  ['plan-create.json', '3 to create, 2 outputs to change'],
  ['plan-mixed.json', '1 to update, 2 to replace, 1 to delete, 2 to import, 1 to forget'],
  ['plan-empty.json', 'no changes'],
])('%s in a line', (name, line) => expect(summarize(plan(name))).toBe(line));
