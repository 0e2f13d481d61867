import { filesBelow } from '../../../../cli/aws/edits/objects';
import { stack } from '../../life/support';

test('of the objects of a stack those are edited that are made of files below the prefix', () => {
  const prefix = 'dags/acme__ada__airflow/';
  const aws_s3_object = {
    dag: { key: `${prefix}sql/a.sql`, source: 'assets/a', source_hash: 'h1' },
    // Tells Airflow whose the folder is.
    manifest: { key: `${prefix}.dataops.json`, content: '{}', source_hash: 'h2' },
    other: { key: 'dags/acme__ada__airflow2/a.sql', source: 'assets/a', source_hash: 'h1' },
  };
  expect([...filesBelow(prefix, [stack('acme__ada', { aws_s3_object }), stack()])]).toEqual([
    ['sql/a.sql', 'h1'],
  ]);
});
