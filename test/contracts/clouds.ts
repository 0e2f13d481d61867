import { Environment, platform, type BuildInputs, type IRole } from '../../lib';
import { aws } from '../../lib/aws';
import { AdoptedRole } from '../../lib/aws/roles/adopted-role';
import { google, GoogleServiceAccount } from '../../lib/google';
import { synth, testApp } from '../../lib/testing/synth';
import type { NameKind } from '../../lib/names';
import type { AnyEnvironment } from '../../lib/environment';
import type { BuiltPlatform } from '../../lib/platform/built';
import type { Definition } from '../../lib/platform/definition';
import type { Synthesized } from '../../lib/synthesized';
import { awsFacts } from './aws-facts';
import { awsGrants } from './aws-grants';
import type { Facts, GrantFacts } from './facts';
import { googleFacts } from './google-facts';
import { googleGrants } from './google-grants';

/** One cloud as the contracts meet it: where to build, whom to grant something, how to read what was built. */
export interface CloudUnderTest {
  readonly name: string;
  readonly production: AnyEnvironment;
  /** A sandbox of that name. @param name @default 'ada' */
  sandbox(name?: string): AnyEnvironment;
  facts(synthesized: Synthesized): Facts;
  /** Somebody who was granted nothing yet. */
  grantee(built: BuiltPlatform): IRole;
  grants(synthesized: Synthesized): GrantFacts;
  /** Which attribute names a resource, by type, and what the name is for. */
  readonly names: Readonly<Record<string, readonly [attribute: string, kind: NameKind, pattern: RegExp]>>;
  /** Types of what is lost for good when it is destroyed. */
  readonly lasting: readonly string[];
}

const expires = '2026-12-01';
const region = { aws: 'eu-west-1', google: 'europe-west1' } as const;
const READER = 'reader@acme-tools.iam.gserviceaccount.com';

const onAws = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: region.aws },
});

const onGoogle = Environment.production({
  cloud: google,
  target: { project: 'acme-production', projectNumber: '123456789012', region: region.google },
});

/** Every cloud that has secret store and data lake. */
export const CLOUDS: readonly CloudUnderTest[] = [
  {
    name: 'AWS',
    production: onAws,
    sandbox: (name = 'ada') =>
      onAws.sandbox({ owner: name, expires, target: { account: '444455556666', region: region.aws } }),
    facts: awsFacts,
    grantee: ({ stack, context }) =>
      new AdoptedRole(stack, 'Reader', {
        roleName: 'reader',
        policyName: 'granted',
        place: context.identity,
      }),
    grants: awsGrants,
    names: {
      aws_s3_bucket: ['bucket', 'aws.s3-bucket', /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/],
      aws_secretsmanager_secret: ['name', 'aws.secret', /^[A-Za-z0-9/_+=.@-]{1,512}$/],
      aws_glue_catalog_database: ['name', 'aws.glue-database', /^[a-z0-9_]{1,255}$/],
      aws_kms_alias: ['name', 'aws.kms-alias', /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,249}$/],
      aws_athena_workgroup: ['name', 'aws.athena-workgroup', /^[a-zA-Z0-9._-]{1,128}$/],
    },
    lasting: ['aws_s3_bucket', 'aws_glue_catalog_database', 'aws_kms_key', 'aws_secretsmanager_secret'],
  },
  {
    name: 'Google Cloud',
    production: onGoogle,
    sandbox: (name = 'ada') =>
      onGoogle.sandbox({
        owner: name,
        expires,
        target: { project: 'acme-sandboxes', projectNumber: '210987654321', region: region.google },
      }),
    facts: googleFacts,
    grantee: ({ stack }) => GoogleServiceAccount.existing(stack, 'Reader', READER),
    grants: (synthesized) => googleGrants(synthesized, `serviceAccount:${READER}`),
    names: {
      google_storage_bucket: ['name', 'google.storage-bucket', /^(?!goog)[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/],
      google_secret_manager_secret: ['secret_id', 'google.secret', /^[A-Za-z0-9_-]{1,255}$/],
      google_bigquery_dataset: ['dataset_id', 'google.bigquery-dataset', /^[A-Za-z_][0-9A-Za-z_]{0,1023}$/],
      google_kms_key_ring: ['name', 'google.kms-key-ring', /^[A-Za-z0-9_-]{1,63}$/],
    },
    lasting: [
      'google_storage_bucket',
      'google_bigquery_dataset',
      'google_bigquery_table',
      'google_kms_crypto_key',
      'google_secret_manager_secret',
    ],
  },
];

export interface Made {
  readonly built: BuiltPlatform;
  synthesize(): Synthesized;
}

/** Builds a definition, which the types of no single cloud see, in an app of its own. */
export function make(environment: AnyEnvironment, definition: Definition, inputs?: BuildInputs): Made {
  const built = platform('acme', definition).build(testApp(), environment, inputs) as BuiltPlatform;
  return { built, synthesize: () => synth(built.stack) };
}
