import { BadInput } from '../../../cli/failure';
import { personaOf } from '../../../cli/loop/persona';
import { desk, workbench } from './desk';

const { engineer, analyst, airflow } = workbench.roles as Record<'engineer' | 'analyst' | 'airflow', never>;
const withRoles = (roles: object) => desk({ workbench: { ...workbench, roles: { ...roles } } });
const production = desk({ environmentClass: 'production' });

test.each([
  ['the one who writes', desk(), undefined, 'engineer'],
  ['the only one, whatever he may do', withRoles({ analyst, airflow }), undefined, 'analyst'],
  ['whoever is named', desk(), 'analyst', 'analyst'],
  ["Airflow's tasks, when that is named", desk(), 'airflow', 'airflow'],
  ['a reader in production, when he is named', production, 'analyst', 'analyst'],
])('one works as %s', (_, at, given, expected) => {
  expect(personaOf(at, given)[0]).toBe(expected);
});

test.each([
  ['several write', withRoles({ engineer, loader: engineer, analyst }), undefined, 'say as whom with --role'],
  ['there is none', withRoles({ airflow }), undefined, 'say as whom with --role'],
  [
    'there is no such role',
    desk(),
    'boss',
    "has no role 'boss' that people may assume; allowed: engineer, analyst",
  ],
  ['nobody is named in production', production, undefined, 'is protected: .* allowed: analyst'],
  ['somebody who writes is named in production', production, 'engineer', 'is protected: .* allowed: analyst'],
])('it is refused when %s', (_, at, given, says) => {
  expect(() => personaOf(at, given)).toThrow(BadInput);
  expect(() => personaOf(at, given)).toThrow(new RegExp(says));
});
