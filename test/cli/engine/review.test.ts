import { readPlan } from '../../../cli/engine/plan';
import { refusals, renderRefusal } from '../../../cli/engine/review';
import { fixture } from './support';

const mixed = readPlan('saved', fixture('plan-mixed.json'));
const adopted = {
  address: 'terraform_data.adopted',
  action: 'replace',
  because: 'imported',
  attributes: ['triggers_replace'],
};

test('an imported thing that would be replaced is refused, one that stays as it is passes', () => {
  expect(refusals(mixed)).toEqual([adopted]);
});

test('every refusal is given at once', () => {
  const list = ['terraform_data.blue', 'terraform_data.gone', 'terraform_data.elsewhere'];
  expect(refusals(mixed, { protected: list })).toEqual([
    adopted,
    {
      address: 'terraform_data.blue[0]',
      action: 'replace',
      because: 'protected',
      attributes: ['triggers_replace'],
    },
    { address: 'terraform_data.gone', action: 'delete', because: 'protected', attributes: [] },
  ]);
});

test('a protected thing may be updated, moved and let go', () => {
  const list = [
    'terraform_data.let_go',
    'terraform_data.kept',
    'terraform_data.renamed',
    'terraform_data.calm',
  ];
  expect(refusals(mixed, { protected: list })).toEqual([adopted]);
});

test.each(['a.b["x]y"]', 'a.b[12]', 'a.b'])('%s is an instance of a.b', (address) => {
  const change = {
    address,
    type: 'a',
    action: 'delete',
    actions: ['delete'],
    importing: false,
    replacedFor: [],
  } as const;
  expect(refusals({ changes: [change] }, { protected: ['a.b'] })).toHaveLength(1);
  expect(refusals({ changes: [change] }, { protected: ['a.b[1]', 'a.bb', 'a'] })).toEqual([]);
});

test('a move does not slip a thing out of its protection', () => {
  const change = {
    address: 'a.new',
    previousAddress: 'a.old',
    type: 'a',
    action: 'replace',
    actions: ['delete', 'create'],
    importing: false,
    replacedFor: ['name'],
  } as const;
  expect(refusals({ changes: [change] }, { protected: ['a.old'] })).toMatchObject([{ address: 'a.new' }]);
});

test('a refusal says what would happen, what forces it and what to do', () => {
  expect(refusals(mixed, { protected: ['terraform_data.gone'] }).map(renderRefusal)).toEqual([
    'terraform_data.adopted: is imported and would be replaced because of triggers_replace; ' +
      'make the definition agree with what exists before importing it',
    'terraform_data.gone: is protected and would be deleted; undo the change, or remove it from the protected ones first',
  ]);
});
