import { App } from 'cdktf';
import type { StackDescription } from '../../stacks/description';
import { ada, production } from '../support/acme';
import { orchestrated } from '../support/orchestrated';
import { sales } from '../support/warehouse';

function workbenchOf({ stack }: { readonly stack: { toTerraform(): unknown } }) {
  const json = stack.toTerraform() as { readonly '//': { readonly dataops: StackDescription } };
  return json['//'].dataops.workbench!;
}

test("a stack says how its Airflow is run on a developer's machine, and as whom", () => {
  const { roles, orchestrator } = workbenchOf(orchestrated.build(new App(), ada));
  expect(orchestrator).toEqual({
    version: '3.0.6',
    where: 'local',
    variables: expect.objectContaining({ AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE: 'False' }),
    bucket: expect.stringMatching(/^acme-ada-airflow-/),
    prefix: 'dags/',
    dags: 'test/support/airflow/dags',
    plugins: 'test/support/airflow/plugins',
    requirements: 'test/support/airflow/requirements.txt',
  });
  expect(roles.airflow).toEqual({ roleName: expect.any(String), writes: true, readOnly: false });
});

test('nobody but the service works as the role of an Airflow in the account', () => {
  const { roles, orchestrator } = workbenchOf(orchestrated.build(new App(), production));
  expect(orchestrator!.where).toBe('account');
  expect(roles).not.toHaveProperty('airflow');
});

test('a stack says who reads alone, and through what each role queries', () => {
  const { roles, warehouse } = workbenchOf(sales.build(new App(), ada));
  expect(roles.analyst).toMatchObject({ writes: false, readOnly: true });
  expect(Object.keys(roles)).toEqual(['analyst', 'dashboard', 'nobody']);
  expect(warehouse).toMatchObject({ engine: 'athena', database: 'sales__ada__warehouse__analytics' });
  expect(Object.keys(warehouse!.connections)).toEqual(['analyst', 'dashboard']);
  expect(warehouse!.connections.analyst).toEqual({
    workgroup: expect.stringMatching(/analyst/),
    results: expect.stringMatching(/^s3:\/\/sales-ada-.*\/analyst\/$/),
  });
  const redshift = workbenchOf(sales.build(new App(), production)).warehouse!;
  expect(redshift).toMatchObject({ engine: 'redshift-serverless', database: 'analytics' });
  expect(redshift.connections.analyst).toEqual({ workgroup: expect.any(String) });
});
