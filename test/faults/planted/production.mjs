import { faultsIn } from '../fault.mjs';

const PREVENT_DESTROY = '      lifecycle: { preventDestroy: disposal.preventDestroy },\n';

/** What keeps production's data, and lets a sandbox go. */
export const production = [
  ...faultsIn('aws/foundation/disposal', 'lib/decommission lib/aws/key-policy lib/aws/secret-store', [
    ['a bucket of production may be emptied', 'forceDestroy: disposable', 'forceDestroy: true'],
    ['a plan may destroy what production keeps', 'preventDestroy: !disposable', 'preventDestroy: false'],
    ['a sandbox cannot be destroyed', "const disposable = removal === 'destroy'", 'const disposable = false'],
    [
      'a secret of production is gone at once',
      'recoveryWindowInDays: disposable ? 0 : 30',
      'recoveryWindowInDays: 0',
    ],
    [
      'a key of production is gone in a week',
      'deletionWindowInDays: disposable ? 7 : 30',
      'deletionWindowInDays: 7',
    ],
  ]),
  ...faultsIn('aws/data-lake/bucket', 'lib/decommission', [
    ['a bucket is not kept from a destroying plan', PREVENT_DESTROY, ''],
  ]),
  ...faultsIn('aws/foundation/key', 'lib/decommission', [
    ['a key is not kept from a destroying plan', PREVENT_DESTROY, ''],
  ]),
  ...faultsIn('aws/secret-store/secret', 'lib/decommission', [
    ['a secret is not kept from a destroying plan', PREVENT_DESTROY, ''],
  ]),
  ...faultsIn('aws/data-lake/catalog', 'lib/decommission', [
    ['a catalog is not kept from a destroying plan', PREVENT_DESTROY, ''],
  ]),
  ...faultsIn('aws/foundation/key-protection', 'lib/aws/key-policy', [
    ['anybody may delete a key of production', `'kms:ScheduleKeyDeletion', `, ''],
    ['anybody may disable a key of production', `'kms:DisableKey', `, ''],
    ['anybody may rewrite the policy of a key', `, 'kms:PutKeyPolicy'`, ''],
    [
      'not even the break-glass role may delete a key',
      `    Condition: { ArnNotEquals: { 'aws:PrincipalArn': breakGlassArn } },\n`,
      '',
    ],
  ]),
  ...faultsIn('aws/monitoring/log-group', 'lib/aws/monitoring', [
    [
      'a log group of production goes with its stack',
      'skipDestroy: disposal.preventDestroy',
      'skipDestroy: false',
    ],
  ]),
  ...faultsIn('aws/data-lake/bucket', 'contracts/classification', [
    ['a bucket is no store in the golden file', 'classify(this.bucket, {', 'Object({'],
  ]),
  ...faultsIn('aws/foundation/key', 'contracts/classification', [
    ['a key is no key in the golden file', 'classify(key, {', 'Object({'],
  ]),
  ...faultsIn('aws/secret-store/secret', 'contracts/classification', [
    ['a secret is no secret in the golden file', 'classify(secret, {', 'Object({'],
  ]),
];
