import type { NameKind } from '../../lib/names';

/** What a service accepts, typed from its documentation and not from the library's rules. */
interface Judge {
  readonly says: RegExp;
  readonly but?: RegExp;
}

const redshiftId: Judge = { says: /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/ };
const rfc1035 = (most: number, least = 1): Judge => ({
  says: new RegExp(`^(?=.{${least},${most}}$)[a-z]([a-z0-9-]*[a-z0-9])?$`),
});
const words = (most: number, least = 1): Judge => ({ says: new RegExp(`^[A-Za-z0-9_-]{${least},${most}}$`) });
const dotted = (most: number, least = 1): Judge => ({
  says: new RegExp(`^[A-Za-z0-9_.-]{${least},${most}}$`),
});
const printable = (most: number): Judge => ({ says: new RegExp(`^[ -~]{1,${most}}$`) });
const athena: Judge = { says: /^[a-z_][a-z0-9_]{0,254}$/ };

const judges: Record<NameKind, Judge> = {
  'aws.s3-bucket': {
    says: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    but: /^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|--x-s3$|--table-s3$/,
  },
  'aws.glue-database': athena,
  'aws.athena-database': athena,
  'aws.glue-table': athena,
  'aws.glue-crawler': printable(255),
  'aws.glue-job': printable(255),
  'aws.glue-security-configuration': printable(255),
  'aws.athena-workgroup': dotted(128),
  'aws.redshift-cluster': redshiftId,
  'aws.redshift-database': {
    says: /^[a-z_][a-z0-9_$]{0,63}$/,
    but: /^(user|table|default|public|raw|group|all)$/,
  },
  'aws.redshift-lent-database': {
    says: /^[a-z_][a-z0-9_$]{0,63}$/,
    but: /^(user|table|default|public|raw|group|all)$/,
  },
  'aws.redshift-datashare': {
    says: /^[a-z_][a-z0-9_$]{0,126}$/,
    but: /^(user|table|default|public|raw|group|all)$/,
  },
  'aws.redshift-username': { says: /^[a-z][a-z0-9_+.@-]{0,127}$/, but: /^(user|public|default|all)$|-$/ },
  'aws.redshift-snapshot': { says: /^(?=.{1,255}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/ },
  'aws.redshift-subnet-group': { says: /^[a-z0-9-]{1,255}$/, but: /^default$/ },
  'aws.redshift-parameter-group': { says: /^(?=.{1,255}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, but: /^default$/ },
  'aws.redshiftserverless-namespace': { says: /^[a-z0-9-]{3,64}$/ },
  'aws.redshiftserverless-workgroup': { says: /^[a-z0-9-]{3,64}$/ },
  'aws.rds-instance': redshiftId,
  'aws.rds-cluster': redshiftId,
  'aws.rds-subnet-group': { says: /^[a-z0-9. _-]{1,255}$/, but: /^default$/ },
  'aws.rds-parameter-group': { says: /^(?=.{1,255}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, but: /^default$/ },
  'aws.rds-snapshot': { says: /^(?=.{1,255}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/ },
  'aws.dynamodb-table': dotted(255, 3),
  'aws.kinesis-stream': dotted(128),
  'aws.firehose-stream': dotted(64),
  'aws.msk-cluster': dotted(64),
  'aws.emr-cluster': printable(256),
  'aws.emr-serverless-application': { says: /^[A-Za-z0-9._/#-]{1,64}$/ },

  'aws.mwaa-environment': { says: /^[a-zA-Z][0-9a-zA-Z_-]{0,79}$/ },
  'aws.ecs-cluster': words(255),
  'aws.ecs-task-family': words(255),
  'aws.ecs-service': words(255),
  'aws.ecr-repository': {
    says: /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  },
  'aws.lb': { says: /^[A-Za-z0-9-]{1,32}$/, but: /^-|-$|^internal-/ },
  'aws.target-group': { says: /^[A-Za-z0-9-]{1,32}$/, but: /^-|-$/ },
  'aws.lambda-function': words(64),
  'aws.sfn-state-machine': words(80),
  'aws.codebuild-project': { says: /^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/ },
  'aws.sns-topic': words(256),
  'aws.sns-fifo-topic': { says: /^(?=.{1,256}$)[A-Za-z0-9_-]+\.fifo$/ },
  'aws.sqs-queue': words(80),
  'aws.sqs-fifo-queue': { says: /^(?=.{1,80}$)[A-Za-z0-9_-]+\.fifo$/ },
  'aws.events-rule': dotted(64),
  'aws.scheduler-schedule': dotted(64),
  'aws.efs-token': printable(64),

  'aws.iam-role': { says: /^[\w+=,.@-]{1,64}$/ },
  'aws.iam-policy': { says: /^[\w+=,.@-]{1,128}$/ },
  'aws.iam-inline-policy': { says: /^[\w+=,.@-]{1,128}$/ },
  'aws.iam-instance-profile': { says: /^[\w+=,.@-]{1,128}$/ },
  'aws.name-tag': { says: /^[A-Za-z0-9_.:/=+@ -]{1,256}$/ },
  'aws.security-group': { says: /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/, but: /^sg-|^default$/ },
  'aws.kms-alias': { says: /^alias\/[a-zA-Z0-9/_-]{1,249}$/, but: /^alias\/aws\// },
  'aws.secret': { says: /^[A-Za-z0-9/_+=.@-]{1,512}$/, but: /-[A-Za-z0-9]{6}$/ },
  'aws.ssm-parameter': {
    says: /^(?=.{1,1011}$)(\/[a-zA-Z0-9_.-]+){1,15}$/,
    but: /^\/(aws|ssm)/i,
  },
  'aws.log-group': { says: /^[._/#A-Za-z0-9-]{1,512}$/, but: /^\/?aws\// },
  'aws.cloudwatch-alarm': printable(255),
  'aws.cloudwatch-dashboard': words(255),
  'aws.chatbot-configuration': words(128),
  'aws.cloudtrail': { says: /^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/, but: /[._-]{2}/ },
  'aws.amp-alias': printable(100),
  'aws.grafana-workspace': { says: /^[a-zA-Z0-9\-._~]{1,255}$/ },
  'aws.budget': { says: /^[ -~]{1,100}$/, but: /[:\\]/ },
  'aws.backup-vault': { says: /^[a-zA-Z0-9_-]{2,50}$/ },

  'google.storage-bucket': { says: /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/, but: /^goog|google|g00gle/ },
  'google.bigquery-dataset': { says: /^[0-9A-Za-z_]{1,1024}$/ },
  'google.bigquery-table': { says: /^[0-9A-Za-z_ -]{1,1024}$/ },
  'google.secret': words(255),
  'google.kms-key-ring': words(63),
  'google.kms-key': words(63),
  'google.pubsub-topic': { says: /^[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/, but: /^goog/ },
  'google.pubsub-subscription': { says: /^[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/, but: /^goog/ },
  'google.label-key': { says: /^[a-z][a-z0-9_-]{0,62}$/ },
  'google.label-value': { says: /^[a-z0-9_-]{0,63}$/ },

  'google.project': { ...rfc1035(30, 6), but: /google|ssl|null|undefined/ },
  'google.project-name': { says: /^[A-Za-z0-9-'"\s!]{4,30}$/ },
  'google.service-account': rfc1035(30, 6),
  'google.custom-role': { says: /^[a-zA-Z0-9_.]{3,64}$/ },
  'google.composer-environment': rfc1035(63),
  'google.cloud-function': rfc1035(63),
  'google.cloud-run-service': rfc1035(49),
  'google.dataflow-job': rfc1035(1024),
  'google.dataproc-cluster': rfc1035(55),
  'google.artifact-registry-repository': rfc1035(63),
  'google.build-trigger': { says: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/ },
  'google.network': rfc1035(63),
  'google.subnetwork': rfc1035(63),
  'google.firewall': rfc1035(63),
  'google.logging-metric': { says: /^[A-Za-z0-9_\-.,+!*',()%/]{1,100}$/ },
};

/** Every kind of name. */
export const kinds = Object.keys(judges) as NameKind[];

/** Whether the service behind `kind` would accept `name`. */
export function isLegal(kind: NameKind, name: string): boolean {
  const { says, but } = judges[kind];
  return says.test(name) && !(but?.test(name) ?? false);
}
