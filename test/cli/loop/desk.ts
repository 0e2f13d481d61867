import type { Workbench } from '../../../lib/workbench';
import type { Desk } from '../../../cli/loop/desk';
import { identity, stack } from '../life/support';

const role = (roleName: string, can: { writes?: boolean; readOnly?: boolean } = {}) => ({
  roleName,
  writes: false,
  readOnly: false,
  ...can,
});

export const workbench: Workbench = {
  roles: {
    engineer: role('acme-ada-engineer', { writes: true }),
    analyst: role('acme-ada-analyst', { readOnly: true }),
    airflow: role('acme-ada-airflow', { writes: true }),
  },
  orchestrator: {
    version: '3.0.6',
    where: 'local',
    variables: { AIRFLOW__CORE__LOAD_EXAMPLES: 'False' },
    bucket: 'acme-ada-airflow',
    prefix: 'dags/',
    dags: 'dags',
  },
  warehouse: {
    engine: 'athena',
    database: 'acme__ada__analytics',
    connections: { analyst: { workgroup: 'acme__ada__analyst', results: 's3://results/analyst/' } },
  },
};

/** A sandbox as somebody works with it. */
export function desk(change: Partial<Desk> = {}): Desk {
  return { identity, environmentClass: 'sandbox', stacks: [stack()], workbench, ...change };
}
