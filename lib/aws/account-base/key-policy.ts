import { arn, type Place } from '../foundation/arn';
import { useKeyForAlarms, useKeyForDisks } from '../foundation/key-users';
import { EVERYBODY, type Statement } from '../foundation/policy';

/** The services through which sandboxes' capabilities, and what stands beside them, encrypt. */
const SERVICES = [
  'athena',
  'glue',
  'logs',
  'rds',
  'redshift',
  'redshift-serverless',
  's3',
  'scheduler',
  'secretsmanager',
  'sns',
  'sqs',
];

/**
 * Who may use the key of a base: whoever the account lets, through the services alone. That keeps sandboxes apart that
 * share the key: what it encrypts is behind the policies of a bucket, a secret or a queue, and nobody decrypts past those.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function baseKeyPolicy(place: Place): readonly Statement[] {
  return [
    {
      Sid: 'OnlyThroughServices',
      Effect: 'Deny',
      Principal: EVERYBODY,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant'],
      Resource: '*',
      Condition: {
        StringNotEquals: { 'kms:ViaService': SERVICES.map((it) => `${it}.${place.region}.amazonaws.com`) },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    useKeyForAlarms(place.account),
    useKeyForLogs(place),
    ...useKeyForDisks(place),
  ];
}

/** Whether the policy of a base's key lets what a capability would add to the policy of a key of its own. */
export function lets({ Effect, Principal }: Statement, place: Place): boolean {
  const [service, ...others] = [Principal?.Service ?? []].flat();
  const lent = baseKeyPolicy(place).flatMap((statement) => statement.Principal?.Service ?? []);
  return Effect === 'Allow' && others.length === 0 && service !== undefined && lent.includes(service);
}

/** For every log group of the account, because the key does not know which sandboxes there will be. */
function useKeyForLogs(place: Place): Statement {
  return {
    Sid: 'LogsUseTheKey',
    Effect: 'Allow',
    Principal: { Service: `logs.${place.region}.amazonaws.com` },
    Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Resource: '*',
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn(place, 'logs', 'log-group:*') } },
  };
}
