import { faultsIn } from '../fault.mjs';

/** What keeps others out, and says whose a thing is. */
export const access = [
  ...faultsIn('aws/data-lake/bucket', 'lib/aws/bucket-policy lib/aws/every-resource', [
    ['a bucket answers plain HTTP', '      denyPlainHttp(arn),\n', ''],
    [
      'a bucket takes another encryption',
      '      ...(key === undefined ? [] : denyOtherEncryption(arn, key.keyArn)),\n',
      '',
    ],
    ['a bucket may be public by its policy', 'blockPublicPolicy: true', 'blockPublicPolicy: false'],
    ['a bucket may be public by an ACL', 'blockPublicAcls: true', 'blockPublicAcls: false'],
    ['a bucket heeds an ACL that makes it public', 'ignorePublicAcls: true', 'ignorePublicAcls: false'],
    ['a public bucket is not restricted', 'restrictPublicBuckets: true', 'restrictPublicBuckets: false'],
    ['an object may belong to another account', `'BucketOwnerEnforced'`, `'ObjectWriter'`],
    ['a bucket has no customer key', 'rule: [encryptionRule(key)]', 'rule: [encryptionRule()]'],
    ['a bucket keeps no versions', `{ status: 'Enabled' }`, `{ status: 'Suspended' }`],
  ]),
  ...faultsIn('aws/data-lake/bucket-policy', 'lib/aws/bucket-policy', [
    [
      'a bucket takes another key',
      `Sid: 'DenyOtherKeys',\n      ...upload,`,
      `Sid: 'DenyOtherKeys',\n      ...upload,\n      Effect: 'Allow',`,
    ],
  ]),
  ...faultsIn('aws/data-lake/zone', 'lib/aws/every-resource', [
    ['a zone is not logged', 'logTo: { target: logs, prefix: `${id}/` },', ''],
  ]),
  ...faultsIn('aws/data-lake/log-bucket', 'lib/aws/bucket-policy', [
    [
      'the log bucket takes logs of other accounts',
      `    Condition: { StringEquals: { 'aws:SourceAccount': account } },\n`,
      '',
    ],
  ]),
  ...faultsIn('aws/data-lake/workgroup', 'lib/aws/every-resource lib/aws/data-lake', [
    [
      'query results have no customer key',
      `encryptionOption: 'SSE_KMS', kmsKeyArn: key.keyArn`,
      `encryptionOption: 'SSE_S3'`,
    ],
    [
      'a client may overrule the workgroup',
      'enforceWorkgroupConfiguration: true',
      'enforceWorkgroupConfiguration: false',
    ],
    [
      'a query may scan without a limit',
      '        bytesScannedCutoffPerQuery,\n        requesterPays',
      '        requesterPays',
    ],
  ]),
  ...faultsIn('aws/foundation/key', 'contracts/data-lake', [
    ['a key does not rotate', 'enableKeyRotation: true', 'enableKeyRotation: false'],
  ]),
  ...faultsIn('aws/secret-store/secret', 'lib/aws/secret-policy', [
    ['a secret has no customer key', '      kmsKeyId: key.keyArn,\n', ''],
    ['another account may read a secret', '[denyOtherAccounts(account)]', '[]'],
    ['the policy of a secret may be public', 'blockPublicPolicy: true', 'blockPublicPolicy: false'],
  ]),
  ...faultsIn('aws/monitoring', 'lib/aws/alerts-policy', [
    ['no alarm may publish', '    topic.letPublish(alarm);\n', ''],
    [
      'CloudWatch may not use the key of the topic',
      '    this.key.addToPolicy(useKeyForAlarms(identity.account));\n',
      '',
    ],
  ]),
  ...faultsIn('aws/monitoring/topic', 'lib/aws/alerts-policy', [
    ['a topic has no customer key', '{ name, kmsMasterKeyId: key.keyArn }', '{ name }'],
    [
      'a topic answers plain HTTP',
      '[this.letsAlarmsPublish(), this.denyPlainHttp()]',
      '[this.letsAlarmsPublish()]',
    ],
    [
      'any alarm may publish',
      `        ArnEquals: { 'aws:SourceArn': this.alarms.map(({ alarmArn }) => alarmArn) },\n`,
      '',
    ],
  ]),
  ...faultsIn('aws/monitoring/log-group', 'lib/aws/monitoring', [
    ['a log group has no customer key', '      kmsKeyId: key.keyArn,\n', ''],
  ]),
  ...faultsIn('aws/roles/role', 'lib/aws/every-resource', [
    ['a role has no boundary', '      permissionsBoundary: boundaryArn,\n', ''],
  ]),
  ...faultsIn('aws/foundation/provider', 'lib/aws/provider lib/aws/every-resource', [
    ['the provider may touch any account', '    allowedAccountIds: [target.account],\n', ''],
    ['resources do not say whose they are', '    defaultTags: [{ tags: tagsOf(labels) }],\n', ''],
  ]),
  ...faultsIn('aws/foundation/state', 'lib/aws/provider', [
    ['the state may lie in any account', '    allowedAccountIds: [target.account],\n', ''],
    ['the state is not locked', `  stack.addOverride('terraform.backend.s3.use_lockfile', true);\n`, ''],
  ]),
];
