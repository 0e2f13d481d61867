/** An app as cdktf.json runs one: a sandbox with one of each thing that stands by itself, made in seconds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: context = '{}', STATE_BUCKET: bucket } = process.env;

/** A file of the app's, where cdktf puts it. */
const HELLO = { path: 'assets/hello/1/hello.py', content: "print('hello')\n" };

function stackOf({ owner, name, expires, creation = 'manual', target: { account, region } }) {
  const life = { creation, owner, expires };
  const identity = { platform: 'tiny', environment: name, account, region };
  const tags = { platform: 'tiny', environment: name, ...life };
  return {
    '//': {
      dataops: {
        format: 1,
        cloud: 'aws',
        environmentClass: 'sandbox',
        ...identity,
        ...life,
        retains: false,
        classified: {},
        borrows: [],
      },
    },
    terraform: {
      required_providers: { aws: { source: 'aws', version: '5.100.0' } },
      backend: {
        s3: { bucket, key: `tiny/${name}/${account}/${region}/platform.tfstate`, region, use_lockfile: true },
      },
    },
    provider: {
      aws: [{ region, allowed_account_ids: [account], default_tags: [{ tags: prefixed('dataops:', tags) }] }],
    },
    resource: resourcesOf(name),
  };
}

function resourcesOf(name) {
  const [path, word] = [`tiny/${name}`, `tiny__${name}`];
  const key = (purpose) => ({
    description: `Encrypts the ${purpose} of ${path}`,
    deletion_window_in_days: 7,
    enable_key_rotation: true,
  });
  const location = 's3://${aws_s3_bucket.raw.bucket}/';
  return {
    aws_kms_key: { lake: key('lake'), alerts: key('alerts') },
    aws_kms_alias: { lake: { name: `alias/${path}/lake`, target_key_id: '${aws_kms_key.lake.key_id}' } },
    aws_s3_bucket: {
      raw: { bucket: `tiny-${name}-raw`, force_destroy: true, depends_on: ['aws_kms_key.lake'] },
    },
    aws_s3_bucket_versioning: {
      raw: { bucket: '${aws_s3_bucket.raw.bucket}', versioning_configuration: { status: 'Enabled' } },
    },
    aws_s3_object: {
      hello: {
        bucket: '${aws_s3_bucket.raw.bucket}',
        key: 'dags/hello.py',
        source: HELLO.path,
        source_hash: HELLO.content,
        depends_on: ['aws_s3_bucket_versioning.raw'],
      },
    },
    aws_secretsmanager_secret: {
      token: { name: `${path}/token`, recovery_window_in_days: 0, kms_key_id: '${aws_kms_key.lake.arn}' },
    },
    aws_sns_topic: { alerts: { name: `${word}__alerts`, kms_master_key_id: '${aws_kms_key.alerts.arn}' } },
    aws_cloudwatch_log_group: { runs: { name: `/${path}/runs`, retention_in_days: 7 } },
    aws_cloudwatch_metric_alarm: {
      errors: {
        alarm_name: `${word}__errors`,
        namespace: 'AWS/S3',
        metric_name: '4xxErrors',
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        evaluation_periods: 1,
        period: 300,
        statistic: 'Sum',
      },
    },
    aws_athena_workgroup: {
      queries: {
        name: word,
        force_destroy: true,
        configuration: { result_configuration: { output_location: location } },
      },
    },
    aws_glue_catalog_database: { raw: { name: `${word}__raw` } },
    aws_glue_catalog_table: {
      sales: {
        name: 'sales',
        database_name: '${aws_glue_catalog_database.raw.name}',
        table_type: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE' },
      },
    },
    aws_iam_role: {
      loader: {
        name: `tiny-${name}-loader`,
        force_detach_policies: true,
        assume_role_policy: policy('sts:AssumeRole', { Principal: { Service: 'glue.amazonaws.com' } }),
      },
    },
    aws_iam_policy: {
      read: { name: `tiny-${name}-read`, policy: policy('s3:GetObject', { Resource: '*' }) },
    },
    aws_iam_role_policy: {
      loader: {
        name: 'access',
        role: '${aws_iam_role.loader.name}',
        policy: policy('s3:PutObject', { Resource: '*' }),
      },
    },
    aws_ssm_parameter: { key: { name: `/${path}/key`, type: 'String', value: '${aws_kms_key.lake.arn}' } },
  };
}

function policy(Action, who) {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, ...who }] });
}

function prefixed(prefix, labels) {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [prefix + key, value]));
}

const wanted = JSON.parse(context)['dataops:sandbox'];
const stacks = {};
mkdirSync(outdir, { recursive: true });
if (wanted !== undefined) {
  const id = ['tiny', wanted.name, wanted.target.account, wanted.target.region].join('__');
  const folder = join(outdir, 'stacks', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stackOf(wanted)));
  mkdirSync(join(folder, dirname(HELLO.path)), { recursive: true });
  writeFileSync(join(folder, HELLO.path), HELLO.content);
  stacks[id] = { constructPath: id, dependencies: [] };
}
writeFileSync(join(outdir, 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks }));
