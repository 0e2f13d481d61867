import { faultsIn } from '../fault.mjs';

/** Airflow that others could reach into. */
export const orchestrator = [
  ...faultsIn('aws/orchestrator/containers/database', 'lib/aws/containers', [
    ['the database of Airflow takes connections without TLS', "value: '1'", "value: '0'"],
    [
      'the database of Airflow has an address in the internet',
      'publiclyAccessible: false',
      'publiclyAccessible: true',
    ],
    ['the database of Airflow is not encrypted', 'storageEncrypted: true', 'storageEncrypted: false'],
    [
      'the database of Airflow in production can be deleted',
      'deletionProtection: disposal.preventDestroy',
      'deletionProtection: false',
    ],
  ]),
  ...faultsIn('aws/orchestrator/containers/task-grants', 'lib/aws/containers-grants', [
    ['tasks in containers read every secret', 'Resource: passwordArn', "Resource: '*'"],
  ]),
  ...faultsIn('aws/orchestrator/lent', 'lib/aws/orchestrator-borrowed', [
    [
      'an Airflow that is lent becomes the roles of another one',
      '    Condition: { StringEquals: { [`aws:ResourceTag/${TASKS_OF}`]: base } },\n',
      '',
    ],
    [
      'anybody in the account becomes the role of a borrower',
      'const AWS = taskRoleArn(place, names);',
      "const AWS = iamArn(place, 'root');",
    ],
  ]),
  ...faultsIn('aws/orchestrator/tenancy', 'lib/aws/orchestrator-tenancy', [
    ['what lies in a folder of nobody runs as the base', 'if lies_in_folder(dag.fileloc):', 'if False:'],
  ]),
  ...faultsIn('aws/orchestrator/tenant', 'lib/aws/orchestrator-borrowed', [
    [
      'a borrower runs in the default pool of all',
      'pool === DEFAULT_POOL ? own : `${prefix}${pool}`',
      'pool',
    ],
  ]),
  ...faultsIn('aws/orchestrator/told', 'lib/aws/orchestrator', [
    [
      'DAGs are not told where zones lie',
      "    ...zones.map(([name, { uri }]) => [key('zone', name), uri]),\n",
      '',
    ],
  ]),
];
