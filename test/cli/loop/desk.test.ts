import { BadInput } from '../../../cli/failure';
import { dagsOf, orchestratorOf } from '../../../cli/loop/desk';
import { stack } from '../life/support';
import { desk, workbench } from './desk';

const { roles } = workbench;
const borrows = [{ base: 'shared', offer: 'orchestrator' }] as never;
const borrowing = [{ ...stack(), description: { ...stack().description, borrows } }];

test('one whose Airflow is lent says why it does not run on this machine, and where its DAGs come from', () => {
  const folder = { parameter: '/p', prefix: 'dags/acme__ada__airflow/', dags: 'dags' };
  const lent = desk({ workbench: { roles, folder }, stacks: borrowing });
  expect(() => orchestratorOf(lent)).toThrow(
    "acme/ada in 444455556666 eu-west-1 runs its DAGs in the Airflow that the base 'shared' lends",
  );
  expect(dagsOf(lent)).toBe('dags');
});

test('one that was applied before folders were told of says how to go on', () => {
  expect(() => dagsOf(desk({ workbench: { roles }, stacks: borrowing }))).toThrow(
    'does not say where its DAGs lie; bring the environment to what the code says with `dataops up ada`',
  );
});

test('one without a folder of DAGs says how to name one', () => {
  const { dags, ...orchestrator } = workbench.orchestrator!;
  expect(dagsOf(desk())).toBe(dags);
  expect(() => dagsOf(desk({ workbench: { roles, orchestrator } }))).toThrow(
    "the definition of 'ada' names no folder of DAGs; set orchestrator: { dags: 'dags' }",
  );
});

test('an environment without an orchestrator says so, and how to get one', () => {
  expect(orchestratorOf(desk()).version).toBe('3.0.6');
  expect(() => orchestratorOf(desk({ workbench: { roles } }))).toThrow(BadInput);
  expect(() => orchestratorOf(desk({ workbench: { roles } }))).toThrow(
    'acme/ada in 444455556666 eu-west-1 has no orchestrator; declare one, or bring the environment to what the code says with `dataops up ada`',
  );
});
