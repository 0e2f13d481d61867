import { BadInput } from '../../../cli/failure';
import { orchestratorOf } from '../../../cli/loop/desk';
import { desk, workbench } from './desk';

test('one whose Airflow is lent says why its DAGs are not sent', () => {
  const { roles } = workbench;
  const [first] = desk().stacks;
  const borrows = [{ base: 'shared', offer: 'orchestrator' }] as never;
  const stacks = [{ ...first!, description: { ...first!.description, borrows } }];
  expect(() => orchestratorOf(desk({ workbench: { roles }, stacks }))).toThrow(
    "acme/ada in 444455556666 eu-west-1 has its DAGs in the Airflow that the base 'shared' lends",
  );
});

test('an environment without an orchestrator says so, and how to get one', () => {
  const { roles } = workbench;
  expect(orchestratorOf(desk()).version).toBe('3.0.6');
  expect(() => orchestratorOf(desk({ workbench: { roles } }))).toThrow(BadInput);
  expect(() => orchestratorOf(desk({ workbench: { roles } }))).toThrow(
    'acme/ada in 444455556666 eu-west-1 has no orchestrator; declare one, or bring the environment to what the code says with `dataops up ada`',
  );
});
