import { EVERYTHING, reachOf } from '../../../lib/aws/orchestrator/reach';
import type { OrchestratorProps } from '../../../lib/capabilities/orchestrator';

const WAREHOUSE = ['athena', 'redshift-data', 'redshift-serverless'];

/** What is called because of some props, besides what is called in any case. */
function because(props: OrchestratorProps): readonly string[] {
  const [always, all] = [reachOf({}), reachOf(props)];
  expect(EVERYTHING).toEqual(expect.arrayContaining([...all]));
  return [...new Set(all)].filter((service) => !always.includes(service)).sort();
}

test.each<[because: string, props: OrchestratorProps, services: readonly string[]]>([
  ['reads a zone', { reads: ['raw'] }, ['athena', 'glue']],
  ['writes to a zone', { writes: ['curated'] }, ['glue']],
  ['reads a secret', { secrets: ['crm'] }, ['secretsmanager']],
  ['has a connection', { connections: ['crm'] }, ['secretsmanager']],
  ['has a variable', { variables: ['limit'] }, ['secretsmanager']],
  ['raises alarms', { raises: ['critical'] }, ['sns']],
  ['queries the warehouse', { queries: true }, WAREHOUSE],
  ['loads the warehouse', { builds: true }, WAREHOUSE],
])('an orchestrator that %s has a way to what that takes', (_, props, services) => {
  expect(because(props)).toEqual(services);
});
