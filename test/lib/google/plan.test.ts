import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { offers, usualMirrors } from '../../../cli/engine/mirror';
import { temporaryFolder } from '../../../lib/testing/temporary';
import { GoogleServiceAccount } from '../../../lib/google';
import { make, production, sandbox } from './support';

const PROVIDER = { source: 'registry.terraform.io/hashicorp/google', version: '6.50.0' };
const NOBODY = 'http://127.0.0.1:9';

const named = process.env.DATAOPS_PROVIDER_MIRROR;
const mirror = (named === undefined ? usualMirrors(process.env) : [resolve(named)]).find((folder) =>
  offers(folder, PROVIDER, platformOf(process)),
);
const hasTerraform = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
const lacking = [
  ...(mirror === undefined ? [`a mirror of hashicorp/google ${PROVIDER.version}`] : []),
  ...(hasTerraform ? [] : ['terraform']),
];

/** Terraform's word for the machine, for example `linux_amd64`. */
function platformOf({ platform, arch }: { readonly platform: string; readonly arch: string }): string {
  const words: Readonly<Record<string, string>> = { win32: 'windows', x64: 'amd64', ia32: '386' };
  return `${words[platform] ?? platform}_${words[arch] ?? arch}`;
}

/** A platform with everything that Google Cloud has, and grants of each kind. */
function stackOf(environment: Parameters<typeof make>[1]): object {
  const columns = { id: 'bigint', price: 'decimal(12,2)', day: 'date', region: 'string' } as const;
  const { built, synthesize } = make(
    {
      secrets: ['crm-api-key'],
      lake: {
        zones: {
          raw: { infrequentAccessAfterDays: 30, archiveAfterDays: 90, expireAfterDays: 400 },
          curated: { tierByUse: true, tables: { sales: { columns, partitionedBy: ['day', 'region'] } } },
        },
      },
    },
    environment,
  );
  const account = GoogleServiceAccount.existing(built.stack, 'Loader', 'loader@acme.iam.gserviceaccount.com');
  built.lake.zone('raw').grantRead(account);
  built.lake.zone('raw').grantWrite(account);
  const { json } = synthesize().stacks[0]!;
  // Where the state lies is no part of the plan, and its bucket is not there.
  return { ...json, terraform: { ...(json.terraform as object), backend: undefined } };
}

/** Initialises a stack from the mirror alone; whatever would call Google is refused. */
function terraformIn(stack: object): (...args: string[]) => string {
  const folder = temporaryFolder('plan');
  const settings = join(folder, 'settings.tfrc');
  const working = join(folder, 'stack');
  mkdirSync(working);
  writeFileSync(
    settings,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  writeFileSync(join(working, 'cdk.tf.json'), JSON.stringify(stack));
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TF_CLI_CONFIG_FILE: settings,
    CHECKPOINT_DISABLE: '1',
    GOOGLE_OAUTH_ACCESS_TOKEN: 'none',
    HTTPS_PROXY: NOBODY,
    HTTP_PROXY: NOBODY,
  };
  const run = (...args: string[]) => execFileSync('terraform', args, { cwd: working, env, encoding: 'utf8' });
  run('init', '-input=false', '-no-color');
  return run;
}

const missing = lacking.length === 0 ? '' : ` (skipped: needs ${lacking.join(' and ')})`;

(lacking.length === 0 ? describe : describe.skip)(`the real provider, without a network${missing}`, () => {
  test.each([
    ['production', production()],
    ['a sandbox', sandbox()],
  ])(
    'validates and plans %s',
    (_, environment) => {
      const stack = stackOf(environment) as { resource: Record<string, object> };
      const terraform = terraformIn(stack);
      expect(JSON.parse(terraform('validate', '-json'))).toMatchObject({ valid: true, error_count: 0 });
      const plan = terraform('plan', '-refresh=false', '-input=false', '-no-color');
      const resources = Object.values(stack.resource).flatMap((byId) => Object.keys(byId)).length;
      expect(plan).toContain(`Plan: ${resources} to add, 0 to change, 0 to destroy.`);
    },
    120_000,
  );
});
