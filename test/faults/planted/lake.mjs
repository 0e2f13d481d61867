import { faultsIn } from '../fault.mjs';

/** What keeps and closes copies in other regions, what starts at an arrival, and who commits to tables. */
export const lake = [
  ...faultsIn('aws/data-lake/zone-replica', 'lib/aws/replicas', [
    [
      'the copy of a zone lies in the same region',
      '      provider,\n    });\n    const role',
      '    });\n    const role',
    ],
    [
      'the copy of a zone has no customer key',
      '      bucketName: props.bucketName,\n      key,\n',
      '      bucketName: props.bucketName,\n',
    ],
    ['the copy of a zone is not logged', '      logTo: { target: props.logs, prefix: `${id}/` },\n', ''],
    ['the copy of a zone keeps everything for good', 'lifecycle: props.lifecycle', 'lifecycle: []'],
    [
      'encrypted objects are not copied',
      `          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },\n`,
      '',
    ],
    [
      'the copy of a zone is encrypted with another key',
      '            encryptionConfiguration: { replicaKmsKeyId: key.keyArn },\n',
      '',
    ],
    ['deletions are copied unasked', `props.followsDeletions ? 'Enabled' : 'Disabled'`, `'Enabled'`],
    [
      'a zone is copied before its copy keeps versions',
      '      dependsOn: [source.secured.versioning, copy.versioning],\n',
      '',
    ],
    ['the role that copies has no boundary', '      boundaryArn: props.boundaryArn,\n', ''],
  ]),
  ...faultsIn('aws/data-lake/replication-role', 'lib/aws/replicas', [
    ['whoever copies reads what is copied', `'s3:GetObjectVersionForReplication', `, `'s3:GetObject*', `],
    [
      'whoever copies deletes the copy',
      `(followsDeletions ? ['s3:ReplicateDelete'] : [])`,
      `['s3:ReplicateDelete']`,
    ],
    [
      'whoever copies decrypts for himself',
      "      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },\n",
      '',
    ],
    [
      'whoever copies decrypts other zones',
      "      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.arn, `${bucket.arn}/*`] },\n",
      '',
    ],
    [
      'what is copied cannot be decrypted',
      `  role.addToPolicy(useKey('DecryptSource', ['kms:Decrypt'], from));\n`,
      '',
    ],
  ]),
  ...faultsIn('aws/data-lake', 'lib/aws/replicas', [
    ['nobody hears that nothing is copied', '    watchReplicas(monitoring, this.replicas);\n', ''],
  ]),
  ...faultsIn('aws/replication/wanted', 'lib/aws/replicas lib/aws/secret-replicas', [
    ['a sandbox keeps copies', `return replicas === 'kept';`, 'return replicas !== undefined;'],
  ]),
  ...faultsIn('aws/foundation/region', 'lib/aws/replicas', [
    ['a copy may lie beside what it was made from', 'region === from?.region', 'false'],
  ]),
  ...faultsIn('aws/secret-store/secret', 'lib/aws/secret-grants', [
    ['whoever rotates a secret lacks its key', '    this.key.grantEncrypt(role);\n', ''],
  ]),
  ...faultsIn('aws/secret-store/rotating', 'lib/aws/rotation', [
    ['a sandbox rotates what is not its own', `schedules === 'running'`, `schedules !== undefined`],
  ]),
  ...faultsIn('aws/secret-store/rotation', 'lib/aws/rotation', [
    ['a function may be called for every secret', '      sourceArn: secretArn,\n', ''],
    ['a value is replaced as soon as it is deployed', 'rotateImmediately: false', 'rotateImmediately: true'],
  ]),
  ...faultsIn('aws/data-lake/iceberg', 'lib/aws/iceberg', [
    ['whoever commits reads every row', '${it}/metadata/*', '${it}/*'],
    [
      'a plan undoes what a commit wrote',
      `    lifecycle: { ignoreChanges: ['parameters', 'storage_descriptor'] },\n`,
      '',
    ],
    ['a commit cannot point the catalog to what it wrote', `'glue:UpdateTable'`, `'glue:GetTable'`],
  ]),
  ...faultsIn('aws/data-lake/zone', 'lib/aws/arrivals', [
    [
      'a zone announces nothing',
      '    if (props.zone.announcesArrivals === true) this.arrivals.announce();\n',
      '',
    ],
  ]),
];
