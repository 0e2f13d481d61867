import { faultsIn } from '../fault.mjs';

const grantObjects = (verb) =>
  `    grantObjects(role, \`zone-\${this.node.id}\`, this.bucket.arn, '${verb}');\n`;

/** A grant that gives too little. */
const tooLittle = [
  ...faultsIn('aws/data-lake/zone', 'lib/aws/grants', [
    ['a reader of a zone reads no objects', grantObjects('read'), ''],
    ['a reader of a zone lacks its key', '    this.key.grantDecrypt(role);\n', ''],
    ['a reader of a zone lacks its catalog', '    this.catalog.grantRead(role);\n', ''],
    ['a reader of a zone cannot query it', '    this.queries.grantQuery(role);\n', ''],
    ['a writer of a zone writes no objects', grantObjects('write'), ''],
    ['a writer of a zone lacks its key', '    this.key.grantEncrypt(role);\n', ''],
    ['a writer of a zone lacks its catalog', '    this.catalog.grantWrite(role);\n', ''],
  ]),
  ...faultsIn('aws/secret-store/secret', 'lib/aws/grants', [
    ['a reader of a secret lacks its key', '    this.key.grantDecrypt(role);\n', ''],
  ]),
  ...faultsIn('platform/grants', 'lib/aws/grants', [
    ['declared reads are not granted', 'for (const zone of reads) lake?.zone(zone).grantRead(role);', ''],
    ['declared writes are not granted', 'for (const zone of writes) lake?.zone(zone).grantWrite(role);', ''],
    [
      'declared secrets are not granted',
      'for (const secret of read) secrets?.secret(secret).grantRead(role);',
      '',
    ],
  ]),
  ...faultsIn('aws/monitoring', 'lib/aws/orchestrator-grants', [
    ['tasks that raise alarms lack the key', '    this.key.grantEncrypt(role);\n', ''],
  ]),
  ...faultsIn('platform/assemble', 'lib/aws/alerts-policy', [
    ['nothing is watched', '  watchAll(built);\n', ''],
  ]),
  ...faultsIn('aws/data-lake/queries', 'lib/aws/queries', [
    ['a late reader is not watched', '    for (const watch of this.watchers) watch(workgroup);\n', ''],
  ]),
  ...faultsIn('aws/data-lake/workgroup', 'lib/aws/grants', [
    ['a reader cannot encrypt what it finds', '    key.grantEncrypt(role);\n', ''],
  ]),
  ...faultsIn('aws/data-lake/adopted-zone', 'lib/aws/adopted-grants', [
    ['a reader of an adopted zone reads no objects', grantObjects('read'), ''],
    ['a reader of an adopted zone lacks its catalog', '    this.catalog.grantRead(role);\n', ''],
    ['a reader of an adopted zone cannot query it', '    this.queries.grantQuery(role);\n', ''],
    [
      'a reader of an adopted zone lacks its key',
      `    this.grantKey(role, 'Decrypt', ['kms:Decrypt', 'kms:DescribeKey']);\n`,
      '',
    ],
    ['a writer of an adopted zone writes no objects', grantObjects('write'), ''],
    ['a writer of an adopted zone lacks its catalog', '    this.catalog.grantWrite(role);\n', ''],
    [
      'a writer of an adopted zone lacks its key',
      `    this.grantKey(role, 'Encrypt', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey']);\n`,
      '',
    ],
  ]),
];

/** A grant that gives too much. */
const tooMuch = [
  ...faultsIn('aws/monitoring', 'lib/aws/orchestrator-grants', [
    [
      'tasks raise alarms of every severity',
      'this.topics[severity].grantPublish(role);',
      'for (const topic of Object.values(this.topics)) topic.grantPublish(role);',
    ],
  ]),
  ...faultsIn('platform/grants', 'lib/aws/grants', [
    [
      'whoever writes a zone also reads it',
      'grantWrite(role);',
      'grantWrite(role), lake?.zone(zone).grantRead(role);',
    ],
  ]),
  ...faultsIn('aws/data-lake/grants', 'lib/aws/grants', [
    [
      'a grant on one zone reaches every bucket',
      'Resource: `${bucketArn}/${prefix}*`',
      `Resource: 'arn:aws:s3:::*/*'`,
    ],
  ]),
  ...faultsIn('aws/data-lake/workgroup', 'lib/aws/queries', [
    ['a reader fetches what others found', `'read', results.prefix`, `'read'`],
    ['a reader writes where others look', `'write', results.prefix`, `'write'`],
    [
      'results of all readers lie together',
      '${results.bucketName}/${results.prefix}',
      '${results.bucketName}/',
    ],
  ]),
  ...faultsIn('aws/data-lake', 'lib/aws/queries', [
    ['readers share a workgroup', '`lake/${role}`', `'lake'`],
  ]),
  ...faultsIn('aws/secret-store/secret', 'lib/aws/grants', [
    [
      'a grant on one secret reaches every secret',
      '      Action: READ,\n      Resource: this.secretArn,\n',
      `      Action: READ,\n      Resource: '*',\n`,
    ],
  ]),
  ...faultsIn('aws/data-lake/catalog', 'lib/aws/grants', [
    ['a grant on one catalog reaches every table', '`table/${database}/*`', `'table/*'`],
  ]),
  ...faultsIn('aws/foundation/key-grants', 'lib/aws/grants', [
    ['a grant of a key reaches every key', 'Resource: keyArn }', `Resource: '*' }`],
  ]),
];

export const grants = [...tooLittle, ...tooMuch];
