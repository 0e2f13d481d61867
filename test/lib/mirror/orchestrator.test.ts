import { compare, renderReport, sideOf } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { synth, testApp } from '../../../lib/testing/synth';
import { production } from '../../support/acme';
import { ben, borrowingBen, orchestrated } from '../../support/orchestrated';

const side = (environment: typeof production | typeof ben | typeof borrowingBen) => {
  const built = orchestrated.build(testApp(), environment as typeof production);
  return sideOf(built, synth(built.stack).stacks[0]!.json as TerraformJson);
};

test.each([
  ['alone', ben],
  ['with a base', borrowingBen],
])('an orchestrator of the same engine mirrors production: %s', (_name, sandbox) => {
  const report = compare(side(sandbox), side(production));
  expect(renderReport(report)).not.toContain('unexplained:');
  expect(report.notComparable).toEqual([]);
  const ours = report.explained.filter(({ address }) => address.startsWith('aws_mwaa_environment.'));
  const explained = ours.map(({ attribute, because }) => `${attribute} ${because}`).join('\n');
  expect(explained).toMatch(/^environment_class .*'size'$/m);
  expect(explained).toMatch(/^max_workers .*'size'$/m);
  expect(explained).toMatch(/^airflow_configuration_options\.scheduler\.use_job_schedule .*'schedules'$/m);
  expect(explained).toMatch(/^lifecycle\.prevent_destroy .*'removal'$/m);
});
