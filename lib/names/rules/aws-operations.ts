import type { NameRule } from '../rule';

/** What IAM accepts; it compares without regard to case, and we write lower case only. */
const IAM = /^[A-Za-z0-9_+=,.@-]+$/;

/** Identity, keys, secrets, settings, logs and alarms of AWS. */
export const awsOperationsRules = {
  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  'aws.iam-role': { style: 'hyphens', unique: 'account', pattern: IAM, length: [1, 64] },
  'aws.iam-policy': { style: 'hyphens', unique: 'account', pattern: IAM, length: [1, 128] },
  'aws.iam-inline-policy': { style: 'words', unique: 'parent', pattern: IAM, length: [1, 128] },
  'aws.iam-instance-profile': { style: 'hyphens', unique: 'account', pattern: IAM, length: [1, 128] },
  /** The tag `Name`, for what has no name. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
  'aws.name-tag': {
    style: 'path',
    unique: 'region',
    pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
    length: [1, 256],
  },
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
  'aws.security-group': {
    style: 'path',
    unique: 'region',
    pattern: /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
    length: [1, 255],
    reserved: /^sg-|^default$/i,
  },

  /** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
  'aws.kms-alias': {
    style: 'path',
    unique: 'region',
    lead: 'alias/',
    pattern: /^alias\/[a-zA-Z0-9/_-]+$/,
    length: [7, 255],
    reserved: /^alias\/aws\//,
  },
  /**
   * Secrets Manager adds a hyphen and six characters of its own to the ARN; a name that ends like that is misread.
   * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
   */
  'aws.secret': {
    style: 'path',
    unique: 'region',
    pattern: /^[A-Za-z0-9/_+=.@-]+$/,
    length: [1, 512],
    avoid: /-[A-Za-z0-9]{6}$/,
  },
  /** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
  'aws.ssm-parameter': {
    style: 'path',
    unique: 'region',
    lead: '/',
    pattern: /^\/?[a-zA-Z0-9_.-]+(?:\/[a-zA-Z0-9_.-]+){0,14}$/,
    length: [1, 1011],
    reserved: /^\/?(?:aws|ssm)/i,
  },

  /**
   * Beginnings in `/aws/` are legal, and belong to the services.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
   */
  'aws.log-group': {
    style: 'path',
    unique: 'region',
    lead: '/',
    pattern: /^[._\-/#A-Za-z0-9]+$/,
    length: [1, 512],
    reserved: /^aws\//,
    avoid: /^\/aws\//,
  },
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  'aws.cloudwatch-alarm': { style: 'path', unique: 'region', pattern: /^[^\p{Cc}]+$/u, length: [1, 255] },
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
  'aws.cloudwatch-dashboard': {
    style: 'words',
    unique: 'account',
    suffix: 'always',
    pattern: /^[A-Za-z0-9_-]+$/,
    length: [1, 255],
  },
  /** @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
  'aws.chatbot-configuration': {
    style: 'words',
    unique: 'account',
    suffix: 'always',
    pattern: /^[A-Za-z0-9_-]+$/,
    length: [1, 128],
  },
  /**
   * A trail of every region is seen in all of them, so its name is taken in the whole account.
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   */
  'aws.cloudtrail': {
    style: 'hyphens',
    unique: 'account',
    pattern: /^(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
    length: [3, 128],
  },
  /** @see https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html */
  'aws.amp-alias': { style: 'words', unique: 'region', pattern: /^[^\p{Cc}]+$/u, length: [1, 100] },
  /** @see https://docs.aws.amazon.com/grafana/latest/APIReference/API_CreateWorkspace.html */
  'aws.grafana-workspace': {
    style: 'words',
    unique: 'region',
    pattern: /^[a-zA-Z0-9._~-]+$/,
    length: [1, 255],
  },

  /** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
  'aws.budget': { style: 'hyphens', unique: 'account', pattern: /^[^:\\\p{Cc}]+$/u, length: [1, 100] },
  /** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
  'aws.backup-vault': { style: 'words', unique: 'region', pattern: /^[a-zA-Z0-9_-]+$/, length: [2, 50] },
} satisfies Record<string, NameRule>;
