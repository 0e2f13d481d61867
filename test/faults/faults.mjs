/**
 * Faults that a careless change could bring in: one for each protection and each grant. `from` stands exactly once in the
 * file; with `to` in its place, a test or the mirror must fail.
 */
export const faults = [
  // What keeps production's data.
  fault(
    'a bucket of production may be emptied',
    'aws/foundation/disposal',
    'forceDestroy: disposable',
    'forceDestroy: true',
  ),
  fault(
    'a plan may destroy what production keeps',
    'aws/foundation/disposal',
    'preventDestroy: !disposable',
    'preventDestroy: false',
  ),
  fault(
    'a sandbox cannot be destroyed',
    'aws/foundation/disposal',
    "const disposable = removal === 'destroy'",
    'const disposable = false',
  ),
  fault(
    'a secret of production is gone at once',
    'aws/foundation/disposal',
    'recoveryWindowInDays: disposable ? 0 : 30',
    'recoveryWindowInDays: 0',
  ),
  fault(
    'a key of production is gone in a week',
    'aws/foundation/disposal',
    'deletionWindowInDays: disposable ? 7 : 30',
    'deletionWindowInDays: 7',
  ),
  fault(
    'a bucket is not kept from a destroying plan',
    'aws/data-lake/bucket',
    '      lifecycle: { preventDestroy: disposal.preventDestroy },\n',
    '',
  ),
  fault(
    'a key is not kept from a destroying plan',
    'aws/foundation/key',
    '      lifecycle: { preventDestroy: disposal.preventDestroy },\n',
    '',
  ),
  fault(
    'a secret is not kept from a destroying plan',
    'aws/secret-store/secret',
    '      lifecycle: { preventDestroy: disposal.preventDestroy },\n',
    '',
  ),
  fault(
    'a catalog is not kept from a destroying plan',
    'aws/data-lake/catalog',
    '      lifecycle: { preventDestroy: disposal.preventDestroy },\n',
    '',
  ),
  fault(
    'anybody may delete a key of production',
    'aws/foundation/key-protection',
    `'kms:ScheduleKeyDeletion', `,
    '',
  ),
  fault('anybody may disable a key of production', 'aws/foundation/key-protection', `'kms:DisableKey', `, ''),
  fault(
    'anybody may rewrite the policy of a key',
    'aws/foundation/key-protection',
    `, 'kms:PutKeyPolicy'`,
    '',
  ),
  fault(
    'not even the break-glass role may delete a key',
    'aws/foundation/key-protection',
    `    Condition: { ArnNotEquals: { 'aws:PrincipalArn': breakGlassArn } },\n`,
    '',
  ),
  fault(
    'a log group of production goes with its stack',
    'aws/monitoring/log-group',
    'skipDestroy: disposal.preventDestroy',
    'skipDestroy: false',
  ),
  fault(
    'a bucket is no store in the golden file',
    'aws/data-lake/bucket',
    `    classify(this.bucket, {`,
    `    void ((_: unknown, __: unknown) => undefined)(this.bucket, {`,
  ),
  fault(
    'a key is no key in the golden file',
    'aws/foundation/key',
    `    classify(key, {`,
    `    void ((_: unknown, __: unknown) => undefined)(key, {`,
  ),
  fault(
    'a secret is no secret in the golden file',
    'aws/secret-store/secret',
    `    classify(secret, {`,
    `    void ((_: unknown, __: unknown) => undefined)(secret, {`,
  ),

  // What keeps others out.
  fault('a bucket answers plain HTTP', 'aws/data-lake/bucket', '      denyPlainHttp(arn),\n', ''),
  fault(
    'a bucket takes another encryption',
    'aws/data-lake/bucket',
    '...(key === undefined ? [] : denyOtherEncryption(arn, key.keyArn))',
    '',
  ),
  fault(
    'a bucket takes another key',
    'aws/data-lake/bucket-policy',
    `Sid: 'DenyOtherKeys',\n      ...upload,`,
    `Sid: 'DenyOtherKeys',\n      ...upload,\n      Effect: 'Allow',`,
  ),
  fault(
    'a bucket may be public by its policy',
    'aws/data-lake/bucket',
    'blockPublicPolicy: true',
    'blockPublicPolicy: false',
  ),
  fault(
    'a bucket may be public by an ACL',
    'aws/data-lake/bucket',
    'blockPublicAcls: true',
    'blockPublicAcls: false',
  ),
  fault(
    'a public bucket is not restricted',
    'aws/data-lake/bucket',
    'restrictPublicBuckets: true',
    'restrictPublicBuckets: false',
  ),
  fault(
    'a bucket has no customer key',
    'aws/data-lake/bucket',
    `if (key === undefined) return`,
    `if (key !== undefined || key === undefined) return`,
  ),
  fault(
    'a bucket keeps no versions',
    'aws/data-lake/bucket',
    `status: 'Enabled' },`,
    `status: 'Suspended' },`,
  ),
  fault('a zone is not logged', 'aws/data-lake/zone', 'logTo: { target: logs, prefix: `${id}/` },', ''),
  fault(
    'the log bucket takes logs of other accounts',
    'aws/data-lake/log-bucket',
    `    Condition: { StringEquals: { 'aws:SourceAccount': account } },\n`,
    '',
  ),
  fault(
    'query results have no customer key',
    'aws/data-lake/queries',
    `encryptionOption: 'SSE_KMS', kmsKeyArn: key.keyArn`,
    `encryptionOption: 'SSE_S3'`,
  ),
  fault(
    'a client may overrule the workgroup',
    'aws/data-lake/queries',
    'enforceWorkgroupConfiguration: true',
    'enforceWorkgroupConfiguration: false',
  ),
  fault(
    'a query may scan without a limit',
    'aws/data-lake/queries',
    '        bytesScannedCutoffPerQuery,\n        requesterPays',
    '        requesterPays',
  ),
  fault('a key does not rotate', 'aws/foundation/key', 'enableKeyRotation: true', 'enableKeyRotation: false'),
  fault('a secret has no customer key', 'aws/secret-store/secret', '      kmsKeyId: key.keyArn,\n', ''),
  fault('another account may read a secret', 'aws/secret-store/secret', '[denyOtherAccounts(account)]', '[]'),
  fault(
    'the policy of a secret may be public',
    'aws/secret-store/secret',
    'blockPublicPolicy: true',
    'blockPublicPolicy: false',
  ),
  fault('the topic has no customer key', 'aws/monitoring', '      kmsMasterKeyId: this.key.keyArn,\n', ''),
  fault(
    'the topic answers plain HTTP',
    'aws/monitoring/topic-policy',
    'return [letAlarmsPublish, denyPlain]',
    'return [letAlarmsPublish]',
  ),
  fault(
    'any alarm may publish',
    'aws/monitoring/topic-policy',
    `        ArnEquals: { 'aws:SourceArn': this.alarms },\n`,
    '',
  ),
  fault('no alarm may publish', 'aws/monitoring', '    this.policy.letPublish(alarm.alarmArn);\n', ''),
  fault(
    'CloudWatch may not use the key of the topic',
    'aws/monitoring',
    '    this.key.addToPolicy(useKeyForAlarms(identity.account));\n',
    '',
  ),
  fault('a log group has no customer key', 'aws/monitoring/log-group', '      kmsKeyId: key.keyArn,\n', ''),
  fault('a role has no boundary', 'aws/roles/role', '      permissionsBoundary: boundaryArn,\n', ''),
  fault(
    'the provider may touch any account',
    'aws/foundation/provider',
    '    allowedAccountIds: [target.account],\n',
    '',
  ),
  fault(
    'the state may lie in any account',
    'aws/foundation/state',
    '    allowedAccountIds: [target.account],\n',
    '',
  ),
  fault(
    'the state is not locked',
    'aws/foundation/state',
    `  stack.addOverride('terraform.backend.s3.use_lockfile', true);\n`,
    '',
  ),
  fault(
    'resources do not say whose they are',
    'aws/foundation/provider',
    '    defaultTags: [{ tags: tagsOf(labels) }],\n',
    '',
  ),

  // Grants: too little.
  fault(
    'a reader of a zone reads no objects',
    'aws/data-lake/zone',
    "    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'read');\n",
    '',
  ),
  fault('a reader of a zone lacks its key', 'aws/data-lake/zone', '    this.key.grantDecrypt(role);\n', ''),
  fault(
    'a reader of a zone lacks its catalog',
    'aws/data-lake/zone',
    '    this.catalog.grantRead(role);\n',
    '',
  ),
  fault(
    'a reader of a zone cannot query it',
    'aws/data-lake/zone',
    '    this.queries.grantQuery(role);\n',
    '',
  ),
  fault(
    'a writer of a zone writes no objects',
    'aws/data-lake/zone',
    "    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'write');\n",
    '',
  ),
  fault('a writer of a zone lacks its key', 'aws/data-lake/zone', '    this.key.grantEncrypt(role);\n', ''),
  fault(
    'a writer of a zone lacks its catalog',
    'aws/data-lake/zone',
    '    this.catalog.grantWrite(role);\n',
    '',
  ),
  fault(
    'a reader of a secret lacks its key',
    'aws/secret-store/secret',
    '    this.key.grantDecrypt(role);\n',
    '',
  ),
  fault(
    'declared reads are not granted',
    'platform/grants',
    'for (const zone of reads) lake?.zone(zone).grantRead(role);',
    '',
  ),
  fault(
    'declared writes are not granted',
    'platform/grants',
    'for (const zone of writes) lake?.zone(zone).grantWrite(role);',
    '',
  ),
  fault(
    'declared secrets are not granted',
    'platform/grants',
    'for (const secret of read) secrets?.secret(secret).grantRead(role);',
    '',
  ),
  fault('nothing is watched', 'platform/assemble', '  watchAll(built);\n', ''),

  // Grants: too much.
  fault(
    'whoever writes a zone also reads it',
    'platform/grants',
    'grantWrite(role);',
    'grantWrite(role), lake?.zone(zone).grantRead(role);',
  ),
  fault(
    'a grant on one zone reaches every bucket',
    'aws/data-lake/grants',
    'Resource: `${bucketArn}/*`',
    `Resource: 'arn:aws:s3:::*/*'`,
  ),
  fault(
    'a grant on one secret reaches every secret',
    'aws/secret-store/secret',
    '      Resource: this.secretArn,\n',
    `      Resource: '*',\n`,
  ),
  fault(
    'a grant on one catalog reaches every table',
    'aws/data-lake/catalog',
    '`table/${database}/*`',
    `'table/*'`,
  ),
  fault(
    'a grant of a key reaches every key',
    'aws/foundation/key',
    'Resource: this.keyArn }',
    `Resource: '*' }`,
  ),
];

function fault(what, file, from, to) {
  return { what, file: `lib/${file}.ts`, from, to };
}
