import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { Environment } from '../../lib';
import { aws } from '../../lib/aws';
import { DATA_DEFAULTS } from '../../lib/capabilities/data';
import { DEFAULT_ZONES, ZONE_DEFAULTS } from '../../lib/capabilities/data-lake';
import { NETWORK_DEFAULTS } from '../../lib/capabilities/network';
import { ORCHESTRATOR_DEFAULTS } from '../../lib/capabilities/orchestrator';
import { WAREHOUSE_DEFAULTS } from '../../lib/capabilities/warehouse';
import { TABLE_DEFAULTS } from '../../lib/capabilities/table';
import { CUTOFF } from '../../lib/aws/data-lake/queries';
import { ALARM_DEFAULTS } from '../../lib/aws/monitoring/alarm';
import { PUBLISHED_IMAGE } from '../../lib/aws/orchestrator/containers/image';
import { PRODUCTION_SIZE } from '../../lib/aws/orchestrator/containers/size';
import { PRODUCTION_CLASS } from '../../lib/aws/orchestrator/size';
import { BASE_CAPACITY } from '../../lib/aws/warehouse/capacity';
import { LOG_RETENTION_DAYS } from '../../lib/aws/monitoring/log-group';
import { lifecycleRules } from '../../lib/google/data-lake/lifecycle';
import { MANUAL } from '../../lib/platform/inputs';
import { acme, ada, production, resourceAt, stackOf } from '../support/acme';

/** What the code does where the text says a value. A default that behaviour alone shows is tested where it behaves. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  'capabilities/data-lake.ts ZoneProps.tierByUse': ZONE_DEFAULTS.tierByUse,
  'capabilities/data-lake.ts ZoneProps.announcesArrivals': ZONE_DEFAULTS.announcesArrivals,
  'capabilities/table.ts TableSchema.format': TABLE_DEFAULTS.format,
  'aws/kinds.ts ReplicaTuning.followsDeletions': followsDeletions(),
  'capabilities/data-lake.ts ZoneProps.keepVersionsForDays': ZONE_DEFAULTS.keepVersionsForDays,
  'capabilities/data-lake.ts LakeProps.zones': DEFAULT_ZONES,
  'capabilities/network.ts NetworkProps.internet': NETWORK_DEFAULTS.internet,
  'capabilities/network.ts NetworkProps.range': NETWORK_DEFAULTS.range,
  'capabilities/network.ts NetworkProps.zones': NETWORK_DEFAULTS.zones,
  'capabilities/warehouse.ts WarehouseProps.engine': WAREHOUSE_DEFAULTS.engine,
  'platform/inputs.ts BuildInputs.creation': MANUAL,
  'aws/monitoring/log-group.ts LogGroupProps.retentionInDays': LOG_RETENTION_DAYS,
  'google/kinds.ts GoogleTuning.lake.archiveStorageClass': archiveStorageClass(),
  'capabilities/orchestrator.ts OrchestratorProps.engine': ORCHESTRATOR_DEFAULTS.engine,
  'capabilities/orchestrator.ts OrchestratorProps.builds': ORCHESTRATOR_DEFAULTS.builds,
  'capabilities/orchestrator.ts OrchestratorProps.queries': ORCHESTRATOR_DEFAULTS.queries,
  'capabilities/orchestrator.ts OrchestratorProps.hibernates': ORCHESTRATOR_DEFAULTS.hibernates,
  'capabilities/orchestrator.ts OrchestratorProps.webServer': ORCHESTRATOR_DEFAULTS.webServer,
  'aws/kinds.ts AwsTuning.orchestrator.environmentClass': PRODUCTION_CLASS,
  'aws/kinds.ts AwsTuning.orchestrator.image': PUBLISHED_IMAGE,
  'aws/kinds.ts AwsTuning.orchestrator.cpu': PRODUCTION_SIZE.cpu,
  'aws/kinds.ts AwsTuning.orchestrator.memory': PRODUCTION_SIZE.memory,
  'aws/kinds.ts AwsTuning.orchestrator.databaseClass': PRODUCTION_SIZE.databaseClass,
  'aws/monitoring/alarm.ts AlarmProps.evaluationPeriods': queriesAlarm().evaluation_periods,
  'aws/monitoring/alarm.ts AlarmProps.when': ALARM_DEFAULTS.when,
  'aws/monitoring/alarm.ts AlarmProps.silence': ALARM_DEFAULTS.silence,
  'aws/monitoring/alarm.ts AlarmProps.severity': ALARM_DEFAULTS.severity,
  'aws/monitoring/alarm.ts AlarmProps.ofSchedules': ALARM_DEFAULTS.ofSchedules,
  'aws/kinds.ts AwsTuning.lake.bytesScannedCutoffPerQuery': CUTOFF.production,
  'aws/kinds.ts AwsTuning.warehouse.baseCapacity': BASE_CAPACITY,
  'capabilities/roles.ts RoleProps.queries': false,
  'capabilities/roles.ts RoleProps.builds': false,
  'capabilities/data.ts DataProps.seed': DATA_DEFAULTS.seed,
};

interface OptionalProp {
  readonly name: string;
  /** The text behind `@default`. */
  readonly stated: string | undefined;
}

/** Types of what is handed in; the others say what comes out, where `@default` would mean nothing. */
const HANDED_IN =
  /(Adoption|Column|Definition|Extension|Filter|Inputs|Options|Props|Schema|Statement|Target|Trust|Tuning)$/;

function archiveStorageClass(): unknown {
  return lifecycleRules({ archiveAfterDays: 90 }).find(({ condition }) => condition.age === 90)?.action
    .storageClass;
}

function followsDeletions(): unknown {
  const cloud = aws.with({ lake: { replicate: { curated: { region: 'eu-central-1' } } } });
  const copying = Environment.production({ cloud, target: production.target });
  const { rule } = resourceAt(
    stackOf((app) => acme.build(app, copying)),
    'aws_s3_bucket_replication_configuration',
    'lake/Replicas',
  ).attributes;
  return JSON.stringify(rule).includes('"delete_marker_replication":{"status":"Enabled"}');
}

function queriesAlarm() {
  return resourceAt(
    stackOf((app) => acme.build(app, ada)),
    'aws_cloudwatch_metric_alarm',
    'lake/Queries/alarms',
  ).attributes;
}

const LIB = join(__dirname, '../../lib');

/** Every optional member of what can be handed in. */
const optional = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .flatMap((file) => optionalIn(file));

function optionalIn(file: string): OptionalProp[] {
  const sourceFile = ts.createSourceFile(
    file,
    readFileSync(join(LIB, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: OptionalProp[] = [];
  // What an optional object may hold is covered by what the object itself says.
  const visit = (node: ts.Node, path: readonly string[], covered = false): void => {
    const named =
      ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isPropertySignature(node);
    const inner = named ? [...path, node.name.getText()] : path;
    if (ts.isPropertySignature(node) && node.questionToken !== undefined && HANDED_IN.test(path[0] ?? ''))
      found.push({
        name: `${file} ${inner.join('.')}`,
        stated: statedDefault(node) ?? (covered ? '- see above' : undefined),
      });
    const covers = covered || statedDefault(node) !== undefined;
    ts.forEachChild(node, (child) => visit(child, inner, covers));
  };
  sourceFile.statements.filter(isExported).forEach((statement) => visit(statement, []));
  return found;
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    !!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function statedDefault(node: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  return tag && ts.getTextOfJSDocComment(tag.comment)?.trim();
}

const isProse = (stated: string) => stated.startsWith('- ');

test('every optional prop says what happens without it', () => {
  expect(optional.length).toBeGreaterThan(40);
  expect(optional.filter(({ stated }) => !stated).map(({ name }) => name)).toEqual([]);
});

test('a stated value is the one that the code has', () => {
  const values = optional.filter(({ stated }) => stated && !isProse(stated));
  expect(values.map(({ name }) => name).sort()).toEqual(Object.keys(CONSTANTS).sort());
  for (const { name, stated } of values) expect([name, valueOf(stated!)]).toEqual([name, CONSTANTS[name]]);
});

/** The value of a literal; what follows it after a dash is for the reader. */
function valueOf(stated: string): unknown {
  return new Function(`return (${stated.split(' - ')[0]});`)();
}
