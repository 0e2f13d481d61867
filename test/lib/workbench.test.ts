import { workRole } from '../../lib/workbench';

test.each([
  ['reads alone', {}, { writes: false, readOnly: true }],
  ['writes to a zone', { writes: ['raw'] }, { writes: true, readOnly: false }],
  ['reads a secret', { secrets: ['crm'] }, { writes: false, readOnly: false }],
])('a role that %s', (_, props, can) => {
  expect(workRole('acme-ada-engineer', props)).toEqual({ roleName: 'acme-ada-engineer', ...can });
});
