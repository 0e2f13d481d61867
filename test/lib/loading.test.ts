import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../lib/testing/temporary';
import { built, inChild } from '../support/child';

interface Loaded {
  /** Folders of the providers' packages, such as `@cdktf/provider-aws/lib/s3-bucket`. */
  readonly providers: readonly string[];
  /** Built files of ours. */
  readonly ours: readonly string[];
  /** Types of resources that were declared. */
  readonly types: readonly string[];
}

/** Runs a script and says what it loaded. */
function loadedBy(script: string): Loaded {
  return inChild(`
    const { relative, dirname } = require('node:path');
    const types = [];
    ${script};
    const files = Object.keys(require.cache).map((file) => relative(process.cwd(), file));
    const providers = files.filter((file) => file.includes('@cdktf/provider-')).map((file) => dirname(file).replace(/^.*node_modules\\//, ''));
    const ours = files.filter((file) => /^dist\\//.test(file));
    console.log(JSON.stringify({ providers: [...new Set(providers)], ours, types }));
  `);
}

/** The sources that were rolled up in built files. */
function sourcesOf(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(join(__dirname, '../..', `${file}.map`), 'utf8')) as {
      sources: readonly string[];
    };
    return sources.map((source) => join(file, '..', source));
  });
}

const definition = {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, curated: { tables: { sales: { columns: { id: 'bigint' } } } }, served: {} } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] }, analyst: { reads: ['curated'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
};

const app = (declared: object) => `
  const { App } = require('cdktf');
  const { Environment, platform } = require(${built('lib/index.js')});
  const { aws } = require(${built('lib/aws/index.js')});
  const production = Environment.production({ cloud: aws, target: { account: '111122223333', region: 'eu-west-1' } });
  const acme = platform('acme', ${JSON.stringify(declared)});
`;

const build = `
  const built = acme.build(new App({ outdir: ${JSON.stringify(temporaryFolder('loading'))} }), production);
  types.push(...Object.keys(built.stack.toTerraform().resource ?? {}));
`;

test('the neutral API loads no provider and no cloud', () => {
  const { providers, ours } = loadedBy(`require(${built('lib/index.js')})`);
  expect(providers).toEqual([]);
  const sources = sourcesOf(ours);
  expect(sources.filter((source) => /^lib\/(aws|google)\//.test(source))).toEqual([]);
  expect(sources).toContain('lib/platform.ts');
});

test('a cloud loads no provider, and little of itself, until something is built', () => {
  const { providers, ours } = loadedBy(app(definition));
  expect(providers).toEqual([]);
  const capabilities = /^lib\/aws\/(data-lake|secret-store|monitoring|roles|network|warehouse|orchestrator)/;
  expect(sourcesOf(alone(ours)).filter((source) => capabilities.test(source))).toEqual([]);
});

/** Without what several capabilities have in common and needs no package: that is there for every app. */
const alone = (ours: readonly string[]) => ours.filter((file) => !file.endsWith('/common.js'));

/**
 * Modules of the provider that are loaded for what a capability can do and this app does not ask of it: tables, alarms,
 * notifications, log groups, workgroups, keys that are borrowed, copies, rotations, values, budgets, channels.
 */
const UNASKED = {
  everything: [
    'budgets-budget',
    'chatbot-slack-channel-configuration',
    'cloudwatch-event-rule',
    'cloudwatch-log-group',
    'data-aws-ssm-parameter',
    'iam-policy',
    'lambda-permission',
    's3-bucket-notification',
    's3-bucket-replication-configuration',
    'secretsmanager-secret-rotation',
    'secretsmanager-secret-version',
  ],
  secrets: [
    'data-aws-ssm-parameter',
    'lambda-permission',
    'secretsmanager-secret-rotation',
    'secretsmanager-secret-version',
  ],
  lake: [
    'athena-workgroup',
    'cloudwatch-event-rule',
    'data-aws-ssm-parameter',
    'glue-catalog-table',
    'iam-role',
    'iam-role-policy',
    's3-bucket-metric',
    's3-bucket-notification',
    's3-bucket-replication-configuration',
  ],
  nothing: [],
} as const;

/** Sources are small files; built, they are rolled up. */
const MOST_OF_OURS = 60;

describe.each([
  ['everything', definition],
  ['secrets', { secrets: ['crm-api-key'] }],
  ['lake', { lake: {} }],
  ['nothing', {}],
] as const)('an app that declares %s', (name, declared) => {
  const { providers, ours, types } = loadedBy(app(declared) + build);

  test('loads the provider, a module for each type of resource that it declares, and no barrel', () => {
    const asked = types.map((type) => type.replace(/^aws_/, '').replaceAll('_', '-'));
    expect([...providers].sort()).toEqual(
      ['provider', ...asked, ...UNASKED[name]].map((it) => `@cdktf/provider-aws/lib/${it}`).sort(),
    );
  });

  test('loads few modules of ours, and none of another cloud', () => {
    expect(ours.length).toBeLessThanOrEqual(MOST_OF_OURS);
    expect(sourcesOf(ours).filter((source) => source.startsWith('lib/google/'))).toEqual([]);
  });
});

test('what is not declared is not loaded', () => {
  const { ours } = loadedBy(app({ secrets: ['crm-api-key'] }) + build);
  const sources = sourcesOf(alone(ours));
  expect(sources).toContain('lib/aws/secret-store.ts');
  const undeclared = /^lib\/aws\/(data-lake|monitoring|roles)(\.ts|\/(?!check))/;
  expect(sources.filter((source) => undeclared.test(source))).toEqual([]);
});
