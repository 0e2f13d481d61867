import { editedFolders, leftFolders } from '../../../../cli/aws/edits/folders';
import { stack } from '../../life/support';
import { workbench } from '../../loop/desk';

const lent = (prefix: string, parameter = '/dataops-base/shared/v1/orchestrator') => {
  const made = stack();
  return {
    ...made,
    description: { ...made.description, workbench: { roles: {}, folder: { parameter, prefix } } },
  };
};
const own = { ...stack(), description: { ...stack().description, workbench } };

test('a stack without an orchestrator has nothing to edit', () => {
  expect(editedFolders([stack()])).toEqual([]);
});

test('the list lies beside the record, in the bucket of the state, wherever the DAGs lie', () => {
  const list = { bucket: 'states', key: 'acme/ada/444455556666/eu-west-1/edits.json' };
  expect(editedFolders([own])).toMatchObject([
    { bucket: { name: 'acme-ada-airflow' }, prefix: 'dags/', list },
  ]);
  expect(editedFolders([lent('dags/acme__ada__airflow/')])).toMatchObject([
    {
      bucket: { parameter: '/dataops-base/shared/v1/orchestrator' },
      prefix: 'dags/acme__ada__airflow/',
      tags: { 'dataops:creation': 'manual', 'dataops:expires': '2026-12-01' },
      list,
    },
  ]);
});

test('folders are left in what a base lends, and only where they do not stay', () => {
  const ada = lent('dags/acme__ada__airflow/');
  const prefixes = (others: Parameters<typeof leftFolders>[1]) =>
    leftFolders([ada, own], others).map(({ prefix }) => prefix);
  expect(prefixes([])).toEqual(['dags/acme__ada__airflow/']);
  expect(prefixes([ada])).toEqual([]);
  expect(prefixes([own])).toEqual(['dags/acme__ada__airflow/']);
  expect(prefixes([lent('dags/acme__ada__airflow/', '/dataops-base/other/v1/orchestrator')])).toEqual([
    'dags/acme__ada__airflow/',
  ]);
});
