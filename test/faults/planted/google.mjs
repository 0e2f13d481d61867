import { faultsIn } from '../fault.mjs';

const PREVENT_DESTROY = '      lifecycle: { preventDestroy: disposal.preventDestroy },\n';
const READ_OBJECTS = `    grantObjects(role, this, this.bucket, 'read');\n`;
const WRITE_OBJECTS = `    grantObjects(role, this, this.bucket, 'write');\n`;

/** What keeps and closes the stores of Google Cloud, and who is let in. */
export const google = [
  ...faultsIn('google/foundation/disposal', 'contracts/data-lake contracts/mirror', [
    ['a bucket of Google may be emptied', 'forceDestroy: disposable', 'forceDestroy: true'],
    [
      'a plan may destroy what production keeps on Google',
      'preventDestroy: !disposable',
      'preventDestroy: false',
    ],
  ]),
  ...faultsIn('google/data-lake/bucket', 'contracts/data-lake', [
    ['a bucket of Google is not kept from a destroying plan', PREVENT_DESTROY, ''],
    ['a bucket of Google may be public', `      publicAccessPrevention: 'enforced',\n`, ''],
    [
      'an object of Google may have an ACL',
      'uniformBucketLevelAccess: true',
      'uniformBucketLevelAccess: false',
    ],
    [
      'a bucket of Google keeps no versions',
      'versioning: { enabled: true }',
      'versioning: { enabled: false }',
    ],
    ['a bucket of Google has no customer key', '      encryption: { defaultKmsKeyName: keyName },\n', ''],
  ]),
  ...faultsIn('google/data-lake/catalog', 'contracts/data-lake', [
    ['a dataset is not kept from a destroying plan', PREVENT_DESTROY, ''],
    ['a dataset has no customer key', '      defaultEncryptionConfiguration: { kmsKeyName: keyName },\n', ''],
  ]),
  ...faultsIn('google/foundation/key', 'contracts/data-lake', [
    ['a key of Google does not rotate', '      rotationPeriod: ROTATION_PERIOD,\n', ''],
    [
      'a key of Google is not kept from a destroying plan',
      'preventDestroy: disposal.preventDestroy',
      'preventDestroy: false',
    ],
  ]),
  ...faultsIn('google/secret-store/secret', 'contracts/secret-store lib/google/grants', [
    ['a secret of Google is not kept from a destroying plan', PREVENT_DESTROY, ''],
    [
      'a secret of Google has no customer key',
      ', customerManagedEncryption: { kmsKeyName: keyName } }',
      ' }',
    ],
    [
      'a reader of a secret of Google may do all with it',
      'roles/secretmanager.secretAccessor',
      'roles/secretmanager.admin',
    ],
  ]),
  ...faultsIn('google/data-lake/zone', 'contracts/data-lake lib/google/grants', [
    ['a zone of Google is not logged', '      logTo: { bucket: logs, prefix: this.node.id },\n', ''],
    ['a reader of a zone of Google reads no objects', READ_OBJECTS, ''],
    ['a writer of a zone of Google writes no objects', WRITE_OBJECTS, ''],
    [
      'a reader of a zone of Google lacks its tables',
      `    this.grantTables(role, 'read', 'roles/bigquery.dataViewer');\n`,
      '',
    ],
    [
      'a writer of a zone of Google lacks its tables',
      `    this.grantTables(role, 'write', this.tableWriter.role);\n`,
      '',
    ],
    [
      'a reader of a zone of Google cannot query it',
      '    grantJobs(role, this.node.scope!, this.project);\n',
      '',
    ],
    ['whoever writes a zone of Google also reads it', WRITE_OBJECTS, WRITE_OBJECTS + READ_OBJECTS],
  ]),
  ...faultsIn('google/data-lake/log-bucket', 'lib/google/grants', [
    ['no access log is delivered on Google', '    filledBy: DELIVERY,\n', ''],
  ]),
  ...faultsIn('google/foundation/provider', 'contracts/mirror', [
    ['resources of Google do not say whose they are', '    defaultLabels: labelsOf(context),\n', ''],
  ]),
];
