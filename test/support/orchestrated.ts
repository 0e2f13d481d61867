import { join } from 'node:path';
import { platform } from '../../lib';
import { production, REGION, SANDBOX_ACCOUNT } from './acme';
import { shared } from './shared-base';

/** Files of an orchestrator, as a user has them. */
export const AIRFLOW = join(__dirname, 'airflow');

/** A platform with an orchestrator that does something of everything. */
export const orchestrated = platform('acme', {
  secrets: ['crm-api-key', 'erp-password'],
  lake: { zones: { raw: {}, curated: {}, served: {} } },
  network: { zones: 3 },
  orchestrator: {
    dags: join(AIRFLOW, 'dags'),
    plugins: join(AIRFLOW, 'plugins'),
    requirements: join(AIRFLOW, 'requirements.txt'),
    reads: ['raw'],
    writes: ['curated'],
    secrets: ['crm-api-key'],
    connections: ['crm_api'],
    variables: ['region'],
    raises: ['critical'],
  },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});

const options = {
  owner: 'ben',
  expires: '2026-12-01',
  target: { account: SANDBOX_ACCOUNT, region: REGION },
  settings: { orchestrator: 'own', network: 'own' },
} as const;

/** Has an Airflow of his own in the account. */
export const ben = production.sandbox(options);

/** The same, with the keys and the log bucket of a base. */
export const borrowingBen = production.sandbox({ ...options, base: shared });
