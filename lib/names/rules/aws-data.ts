import type { NameRule } from '../rule';
import { REDSHIFT_WORDS } from './redshift-words';

/** Letters, digits and single hyphens, a letter first: identifiers of RDS and Redshift. */
const IDENTIFIER = /^[a-z](?:-?[a-z0-9])*$/;

/** What Athena reads without quotes; the Glue catalog itself takes more. */
const CATALOG_WORD = /^[a-z0-9_]+$/;

/** Stores, catalogs, streams and engines of AWS. */
export const awsDataRules = {
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  'aws.s3-bucket': {
    style: 'hyphens',
    unique: 'global',
    pattern: /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
    length: [3, 63],
    reserved: /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/,
  },

  /** @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
  'aws.glue-database': {
    style: 'snake',
    unique: 'region',
    pattern: CATALOG_WORD,
    length: [1, 255],
    avoid: /^\d/,
  },
  'aws.athena-database': {
    style: 'snake',
    unique: 'region',
    pattern: CATALOG_WORD,
    length: [1, 255],
    avoid: /^\d/,
  },
  'aws.glue-table': {
    style: 'snake',
    unique: 'parent',
    pattern: CATALOG_WORD,
    length: [1, 255],
    avoid: /^\d/,
  },
  /** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html */
  'aws.glue-crawler': { style: 'words', unique: 'region', pattern: /^[^\p{Cc}]+$/u, length: [1, 255] },
  'aws.glue-job': { style: 'words', unique: 'region', pattern: /^[^\p{Cc}]+$/u, length: [1, 255] },
  'aws.glue-security-configuration': {
    style: 'words',
    unique: 'region',
    pattern: /^[^\p{Cc}]+$/u,
    length: [1, 255],
  },
  /** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
  'aws.athena-workgroup': {
    style: 'words',
    unique: 'region',
    pattern: /^[a-zA-Z0-9._-]+$/,
    length: [1, 128],
  },

  /** @see https://docs.aws.amazon.com/redshift/latest/mgmt/amazon-redshift-limits.html */
  'aws.redshift-cluster': { style: 'hyphens', unique: 'region', pattern: IDENTIFIER, length: [1, 63] },
  /** @see https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html */
  'aws.redshift-database': {
    style: 'snake',
    unique: 'parent',
    pattern: /^[a-z_][a-z0-9_$]*$/,
    length: [1, 64],
    reserved: REDSHIFT_WORDS,
  },
  /** A database among those of others in one warehouse. */
  'aws.redshift-lent-database': {
    style: 'snake',
    unique: 'region',
    pattern: /^[a-z_][a-z0-9_$]*$/,
    length: [1, 64],
    reserved: REDSHIFT_WORDS,
  },
  /** Unique among those of all databases in a warehouse. @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATASHARE.html */
  'aws.redshift-datashare': {
    style: 'snake',
    unique: 'region',
    pattern: /^[a-z_][a-z0-9_$]*$/,
    length: [1, 127],
    reserved: REDSHIFT_WORDS,
  },
  'aws.redshift-username': {
    style: 'words',
    unique: 'parent',
    pattern: /^[a-z](?:[a-z0-9_+.@-]*[a-z0-9_+.@])?$/,
    length: [1, 128],
    reserved: REDSHIFT_WORDS,
  },
  'aws.redshift-snapshot': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-zA-Z](?:-?[a-zA-Z0-9])*$/,
    length: [1, 255],
  },
  'aws.redshift-subnet-group': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-z0-9-]+$/,
    length: [1, 255],
    reserved: /^default$/,
  },
  'aws.redshift-parameter-group': {
    style: 'hyphens',
    unique: 'region',
    pattern: IDENTIFIER,
    length: [1, 255],
    reserved: /^default$/,
  },
  /** @see https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateNamespace.html */
  'aws.redshiftserverless-namespace': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-z0-9-]+$/,
    length: [3, 64],
  },
  'aws.redshiftserverless-workgroup': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-z0-9-]+$/,
    length: [3, 64],
  },

  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html */
  'aws.rds-instance': { style: 'hyphens', unique: 'region', pattern: IDENTIFIER, length: [1, 63] },
  'aws.rds-cluster': { style: 'hyphens', unique: 'region', pattern: IDENTIFIER, length: [1, 63] },
  'aws.rds-subnet-group': {
    style: 'words',
    unique: 'region',
    pattern: /^[a-z0-9. _-]+$/,
    length: [1, 255],
    reserved: /^default$/,
  },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html */
  'aws.rds-parameter-group': {
    style: 'hyphens',
    unique: 'region',
    pattern: IDENTIFIER,
    length: [1, 255],
    reserved: /^default$/,
  },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html */
  'aws.rds-snapshot': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-zA-Z](?:-?[a-zA-Z0-9])*$/,
    length: [1, 255],
  },
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
  'aws.dynamodb-table': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_.-]+$/, length: [3, 255] },

  /** @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html */
  'aws.kinesis-stream': { style: 'words', unique: 'region', pattern: /^[a-zA-Z0-9_.-]+$/, length: [1, 128] },
  'aws.firehose-stream': { style: 'words', unique: 'region', pattern: /^[a-zA-Z0-9_.-]+$/, length: [1, 64] },
  'aws.msk-cluster': { style: 'words', unique: 'region', pattern: /^[a-zA-Z0-9_.-]+$/, length: [1, 64] },

  /** @see https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html */
  'aws.emr-cluster': { style: 'words', unique: 'region', pattern: /^[^\p{Cc}]*$/u, length: [0, 256] },
  /** @see https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_CreateApplication.html */
  'aws.emr-serverless-application': {
    style: 'path',
    unique: 'region',
    pattern: /^[A-Za-z0-9._/#-]+$/,
    length: [1, 64],
  },
} satisfies Record<string, NameRule>;
