import { compare, renderReport, sideOf } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { synth, testApp } from '../../../lib/testing/synth';
import {
  contained,
  containingBen,
  containingBorrower,
  inProduction,
  open,
  openBen,
  openProduction,
} from '../../support/contained';

type Environment = typeof inProduction | typeof containingBen | typeof containingBorrower;

const side = (platform: typeof contained | typeof open, environment: Environment) => {
  const built = (platform as typeof contained).build(testApp(), environment as typeof inProduction);
  return sideOf(built, synth(built.stack).stacks[0]!.json as TerraformJson);
};
const explained = (report: ReturnType<typeof compare>) =>
  report.explained
    .filter(({ address }) => /orchestrator/.test(address))
    .map(({ address, attribute, because }) => `${address.split('.')[0]} ${attribute} ${because}`)
    .join('\n');

test.each([
  ['alone', containingBen],
  ['with a base', containingBorrower],
])('Airflow on containers mirrors production: %s', (_name, sandbox) => {
  const report = compare(side(contained, sandbox), side(contained, inProduction));
  expect(renderReport(report)).not.toContain('unexplained:');
  expect(report.notComparable).toEqual([]);
  for (const line of [
    /^aws_ecs_service desired_count .*'size'$/m,
    /^aws_ecs_task_definition memory .*'size'$/m,
    /^aws_ecs_task_definition container_definitions\[scheduler\]\.environment\[AIRFLOW__CORE__PARALLELISM\]\.value .*'size'$/m,
    /^aws_ecs_task_definition container_definitions\[web-server\]\.environment\[AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE\]\.value .*'schedules'$/m,
    /^aws_db_instance instance_class .*'size'$/m,
    /^aws_db_instance deletion_protection .*'removal'$/m,
    /^aws_db_instance final_snapshot_identifier .*'removal'$/m,
  ])
    expect(explained(report)).toMatch(line);
});

test('a sandbox whose network leads nowhere has a private web server, which the setting explains', () => {
  const report = compare(side(open, openBen), side(open, openProduction));
  expect(renderReport(report)).not.toContain('unexplained:');
  expect(explained(report)).toMatch(/^aws_lb .*'network'$/m);
  expect(explained(report)).toMatch(/^aws_ecs_service load_balancer.* .*'network'$/m);
});
