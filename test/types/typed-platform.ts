/**
 * What the types promise, checked by the compiler alone: each line below an expectation of an error must not compile. This
 * file is never run.
 */
import { Construct } from 'constructs';
import { App } from 'cdktf';
import { accountBase, Environment, platform, type IZone } from '../../lib';
import {
  aws,
  type AthenaWarehouse,
  type AwsAccountBase,
  type AwsTarget,
  type BorrowedWarehouse,
  type IAwsNetwork,
  type RedshiftWarehouse,
} from '../../lib/aws';
import type { AwsDataLake } from '../../lib/aws/data-lake';
import type { AwsContainerAirflow } from '../../lib/aws/orchestrator/containers';
import type { BorrowedAirflow } from '../../lib/aws/orchestrator/borrowed';
import type { AwsLocalAirflow } from '../../lib/aws/orchestrator/local';
import type { AwsManagedAirflow } from '../../lib/aws/orchestrator/mwaa';
import { google } from '../../lib/google';
import type { GoogleDataLake } from '../../lib/google/data-lake';
import { wantedSandbox } from '../../stacks';

/** Compiles only where both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(proof: Same<A, B>): void => void proof;

const app = new App();
const account = { account: '111122223333', region: 'eu-west-1' };
const project = { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' };
const expires = '2026-12-01';

const onAws = Environment.production({ cloud: aws, target: account });
const onGoogle = Environment.production({ cloud: google, target: project });

const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, curated: {} } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] } },
});
const small = platform('small', { secrets: ['crm-api-key'], lake: {} });
const built = acme.build(app, onAws);

// What was declared is there, with the cloud's own type, and is not optional.
same<typeof built.lake, AwsDataLake<'raw' | 'curated'>>(true);
const onBoth = small.build(app, onGoogle);
same<typeof onBoth.lake, GoogleDataLake<'raw' | 'curated' | 'served'>>(true);
void built.lake.zone('raw').bucket.arn;
void built.secrets.secret('crm-api-key').secretArn;
void built.roles.role('loader').roleArn;
void onBoth.lake.zone('served').bucket.name;

// Secrets are named in a list, or as an object that says more of them.
const said = platform('said', {
  secrets: { 'crm-api-key': { rotateEveryDays: 30 }, erp: {} },
  roles: { loader: { secrets: ['erp'] } },
}).build(app, onAws);
void said.secrets.secret('crm-api-key').secretArn;
// @ts-expect-error: no such secret of the object's
void said.secrets.secret('crm-apikey');
// @ts-expect-error: no such secret of the object's (roles)
platform('said', { secrets: { erp: {} }, roles: { loader: { secrets: ['crm'] } } });
// @ts-expect-error: nothing else is said of a secret
platform('said', { secrets: { erp: { rotateAfterDays: 30 } } });
// @ts-expect-error: no such format of a table
platform('own', { lake: { zones: { raw: { tables: { a: { columns: { id: 'int' }, format: 'delta' } } } } } });

// A capability that was not declared is not there.
// @ts-expect-error: undeclared on AWS
void built.monitoring;
// @ts-expect-error: undeclared on Google Cloud
void onBoth.roles;
// @ts-expect-error: no such capability
platform('typo', { lakes: {} });

// Unknown zones, secrets and roles.
// @ts-expect-error: no such zone of the user's
void built.lake.zone('rwa');
// @ts-expect-error: no such zone among the usual
void onBoth.lake.zone('gold');
// @ts-expect-error: no such secret
void built.secrets.secret('crm-apikey');
// @ts-expect-error: no such role
void built.roles.role('laoder');

// Roles name zones and secrets that are declared, in a lake of the user's own zones and in one of the usual zones.
platform('usual', { lake: {}, roles: { analyst: { reads: ['served'] } } });
// @ts-expect-error: not among the usual zones
platform('usual', { lake: {}, roles: { analyst: { reads: ['gold'] } } });
// @ts-expect-error: not among the user's zones (reads)
platform('own', { lake: { zones: { bronze: {}, gold: {} } }, roles: { analyst: { reads: ['raw'] } } });
// @ts-expect-error: not among the user's zones (writes)
platform('own', { lake: { zones: { bronze: {}, gold: {} } }, roles: { loader: { writes: ['raw'] } } });
// @ts-expect-error: not among the secrets
platform('own', { secrets: ['a'], roles: { analyst: { secrets: ['b'] } } });

// Freshness is of tables that are declared, with their zone, and in whole hours or days; routes are of known severities.
const tables = { zones: { raw: {}, curated: { tables: { sales: { columns: { id: 'bigint' } } } } } } as const;
const alertTo = 'data@acme.example';
platform('fresh', { lake: tables, monitoring: { alertTo, freshness: { 'curated.sales': '24h' } } });
// @ts-expect-error: no such table
platform('fresh', { lake: tables, monitoring: { alertTo, freshness: { 'curated.sale': '24h' } } });
// @ts-expect-error: in another zone
platform('fresh', { lake: tables, monitoring: { alertTo, freshness: { 'raw.sales': '24h' } } });
// @ts-expect-error: neither hours nor days
platform('fresh', { lake: tables, monitoring: { alertTo, freshness: { 'curated.sales': '30m' } } });
// @ts-expect-error: no such severity
platform('routed', { monitoring: { alertTo, routes: { urgent: { email: alertTo } } } });

// Shares are of tables that the warehouse declares.
const orders = { columns: { id: 'bigint' } } as const;
const holding = { database: 'analytics', tables: { orders } } as const;
platform('shared', { warehouse: { ...holding, shares: { partner: ['orders'] } } });
// @ts-expect-error: no such table
platform('shared', { warehouse: { ...holding, shares: { partner: ['order'] } } });
// @ts-expect-error: none is declared
platform('shared', { warehouse: { database: 'analytics', shares: { partner: ['orders'] } } });
// @ts-expect-error: no such type of a column
platform('typed', { warehouse: { database: 'analytics', tables: { orders: { columns: { id: 'uuid' } } } } });
// @ts-expect-error: rows are not spread like this
platform('spread', { warehouse: { ...holding, tables: { orders: { ...orders, distribution: 'some' } } } });

// A capability that the environment's cloud lacks.
// @ts-expect-error: Google Cloud lacks monitoring
platform('watched', { monitoring: { alertTo: 'data@acme.example' } }).build(app, onGoogle);
// @ts-expect-error: Google Cloud lacks roles
acme.build(app, onGoogle);
platform('watched', { monitoring: { alertTo: 'data@acme.example' } }).build(app, onAws);

// A target is one of the environment's own cloud, and whole.
// @ts-expect-error: a project is no account
Environment.production({ cloud: aws, target: project });
// @ts-expect-error: an account is no project
Environment.production({ cloud: google, target: account });
// @ts-expect-error: a sandbox's target, too
onGoogle.sandbox({ owner: 'ada', expires, target: account });
// @ts-expect-error: the project's number is missing
Environment.production({ cloud: google, target: { project: 'acme-production', region: 'europe-west1' } });
// @ts-expect-error: the region is missing
Environment.production({ cloud: aws, target: { account: '111122223333' } });

// Settings keep their literal types; that something can be destroyed is a sandbox's alone to say.
same<typeof onAws.settings.removal, 'retain'>(true);
const ada = onAws.sandbox({ owner: 'ada', expires, target: account, settings: { size: 'production' } });
same<typeof ada.settings.removal, 'destroy'>(true);
same<typeof ada.settings.size, 'production'>(true);
// @ts-expect-error: no setting of a sandbox
onAws.sandbox({ owner: 'ada', expires, target: account, settings: { removal: 'retain' } });
// @ts-expect-error: no such size
onAws.sandbox({ owner: 'ada', expires, target: account, settings: { size: 'huge' } });
// @ts-expect-error: the expiry is missing
onAws.sandbox({ owner: 'ada', target: account });

// A network is there by the setting: in production always, in a sandbox as it says.
const networked = platform('networked', { network: { zones: 2 } });
same<ReturnType<typeof networked.build<typeof onAws>>['network'], IAwsNetwork>(true);
const offline = onAws.sandbox({ owner: 'ada', expires, target: account, settings: { network: 'none' } });
same<ReturnType<typeof networked.build<typeof offline>>['network'], undefined>(true);
const usual = onAws.sandbox({ owner: 'ada', expires, target: account });
same<ReturnType<typeof networked.build<typeof usual>>['network'], IAwsNetwork | undefined>(true);
// @ts-expect-error: no such prop
platform('networked', { network: { cidr: '10.0.0.0/16' } });
// @ts-expect-error: a base lends no lake
accountBase('shared', { cloud: aws, target: account, lends: { lake: {} } });

// A base is one of the same cloud, at a target of that cloud, and of a cloud that has one.
const base = accountBase('shared', { cloud: aws, target: account });
const lent = base.build(app).lends;
same<typeof lent, AwsAccountBase>(true);
const borrower = onAws.sandbox({ owner: 'ada', expires, target: account, base, settings: { logs: 'own' } });
same<typeof borrower.settings.logs, 'own'>(true);
// A cloud that is tuned, or has another builder, borrows alike.
Environment.production({ cloud: aws.with({}), target: account }).sandbox({
  owner: 'ada',
  expires,
  target: account,
  base,
});
Environment.production({ cloud: aws.replace({}), target: account }).sandbox({
  owner: 'ada',
  expires,
  target: account,
  base,
});
const lending = accountBase('shared', { cloud: aws, target: account, lends: { secrets: ['crm-api-key'] } });
onAws.sandbox({ owner: 'ada', expires, target: account, base: lending, settings: { secrets: 'own' } });
// @ts-expect-error: secrets are lent by their names
accountBase('shared', { cloud: aws, target: account, lends: { secrets: { 'crm-api-key': {} } } });
// @ts-expect-error: secrets are own or borrowed
onAws.sandbox({ owner: 'ada', expires, target: account, base: lending, settings: { secrets: 'lent' } });
// @ts-expect-error: a base on AWS lends nothing to Google Cloud
onGoogle.sandbox({ owner: 'ada', expires, target: project, base });
// @ts-expect-error: Google Cloud has no base yet
accountBase('shared', { cloud: google, target: project });
// @ts-expect-error: a project is no account
accountBase('shared', { cloud: aws, target: project });
// @ts-expect-error: keys are own or borrowed
onAws.sandbox({ owner: 'ada', expires, target: account, base, settings: { keys: 'lent' } });
// @ts-expect-error: production borrows nothing
Environment.production({ cloud: aws, target: account, base });

// Another builder gives the capability its own type, and leaves the others alone.
class OurLake extends Construct {
  readonly ours = true;
  zone(_: string): IZone {
    throw new Error('for types alone');
  }
}
const replaced = Environment.production({
  cloud: aws.replace({ lake: (scope, id) => new OurLake(scope, id) }),
  target: account,
});
const withOurs = acme.build(app, replaced);
same<typeof withOurs.lake, OurLake>(true);
same<typeof withOurs.secrets, typeof built.secrets>(true);
// @ts-expect-error: AWS's lake is replaced
void withOurs.lake.queries;
// @ts-expect-error: a builder makes constructs
aws.replace({ lake: () => 'no construct' });

// A replaced builder may add what a cloud lacks.
const monitored = google.replace({ monitoring: (scope, id) => new OurLake(scope, id) });
void platform('watched', { monitoring: { alertTo: 'data@acme.example' } }).build(
  app,
  Environment.production({ cloud: monitored, target: project }),
).monitoring.ours;

// Tuning is in the cloud's own words.
aws.with({ lake: { bytesScannedCutoffPerQuery: 10_000_000 } });
google.with({ lake: { archiveStorageClass: 'ARCHIVE' } });
// @ts-expect-error: a word of the other cloud
aws.with({ lake: { archiveStorageClass: 'ARCHIVE' } });
// @ts-expect-error: not a class for archives
google.with({ lake: { archiveStorageClass: 'GLACIER' } });
// @ts-expect-error: nothing of this name to tune
google.with({ warehouse: {} });

// Which warehouse it is, the definition's engine and the environment's settings say.
const sales = platform('sales', {
  lake: { zones: { raw: {}, curated: {} } },
  warehouse: { database: 'analytics', loads: ['curated'] },
  roles: { analyst: { queries: true } },
});
const inAthena = platform('sales', { lake: {}, warehouse: { database: 'analytics', engine: 'athena' } });
const sandbox = { owner: 'ada', expires, target: account } as const;
const prodSales = sales.build(app, onAws);
const adaSales = sales.build(app, onAws.sandbox(sandbox));
const eveSales = sales.build(
  app,
  onAws.sandbox({ ...sandbox, settings: { warehouse: 'own', network: 'own' } }),
);
const lentSales = sales.build(app, onAws.sandbox({ ...sandbox, base, settings: { warehouse: 'borrowed' } }));
const baseSales = sales.build(app, onAws.sandbox({ ...sandbox, base }));
const prodAthena = inAthena.build(app, onAws);
same<typeof prodSales.warehouse, RedshiftWarehouse>(true);
same<typeof adaSales.warehouse, AthenaWarehouse>(true);
same<typeof eveSales.warehouse, RedshiftWarehouse>(true);
same<typeof lentSales.warehouse, BorrowedWarehouse>(true);
same<typeof baseSales.warehouse, AthenaWarehouse | BorrowedWarehouse>(true);
same<typeof prodAthena.warehouse, AthenaWarehouse>(true);
// @ts-expect-error: Athena has no workgroup of the warehouse's own
void adaSales.warehouse.workgroup;
// @ts-expect-error: no such zone to load from
platform('sales', { lake: { zones: { raw: {} } }, warehouse: { database: 'analytics', loads: ['gold'] } });
// @ts-expect-error: no such zone among the usual ones
platform('sales', { lake: {}, warehouse: { database: 'analytics', loads: ['gold'] } });
// @ts-expect-error: no such engine
platform('sales', { warehouse: { database: 'analytics', engine: 'snowflake' } });
// @ts-expect-error: a warehouse needs a database
platform('sales', { warehouse: {} });
// @ts-expect-error: Google Cloud lacks a warehouse
sales.build(app, onGoogle);
aws.with({ warehouse: { baseCapacity: 256 } });
// @ts-expect-error: capacity is a number
aws.with({ warehouse: { baseCapacity: '256' } });

// Which orchestrator it is, the environment's settings say.
const flows = platform('flows', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, curated: {} } },
  orchestrator: { dags: 'dags', reads: ['raw'], writes: ['curated'], secrets: ['crm-api-key'] },
});
const prodFlows = flows.build(app, onAws);
const adaFlows = flows.build(app, onAws.sandbox(sandbox));
const baseFlows = flows.build(app, onAws.sandbox({ ...sandbox, base }));
const lentFlows = flows.build(
  app,
  onAws.sandbox({ ...sandbox, base, settings: { orchestrator: 'borrowed' } }),
);
const eveFlows = flows.build(
  app,
  onAws.sandbox({ ...sandbox, settings: { orchestrator: 'own', network: 'own' } }),
);
same<typeof prodFlows.orchestrator, AwsManagedAirflow>(true);
same<typeof adaFlows.orchestrator, AwsLocalAirflow>(true);
same<typeof baseFlows.orchestrator, AwsLocalAirflow | BorrowedAirflow>(true);
same<typeof lentFlows.orchestrator, BorrowedAirflow>(true);
same<typeof eveFlows.orchestrator, AwsManagedAirflow>(true);
// And the definition's engine.
const contained = platform('flows', { orchestrator: { engine: 'containers' } });
const ownContained = contained.build(app, onAws);
same<typeof ownContained.orchestrator, AwsContainerAirflow>(true);
const adaContained = contained.build(app, onAws.sandbox(sandbox));
same<typeof adaContained.orchestrator, AwsLocalAirflow>(true);
// @ts-expect-error: on the owner's machine there is no environment of MWAA
void adaFlows.orchestrator.environment;
// @ts-expect-error: not among the zones
platform('flows', { lake: { zones: { raw: {} } }, orchestrator: { reads: ['gold'] } });
// @ts-expect-error: not among the secrets
platform('flows', { secrets: ['crm-api-key'], orchestrator: { secrets: ['erp-password'] } });
// @ts-expect-error: no such engine
platform('flows', { orchestrator: { engine: 'prefect' } });
// @ts-expect-error: Google Cloud lacks an orchestrator
flows.build(app, onGoogle);
aws.with({ orchestrator: { environmentClass: 'mw1.large' } });
aws.with({ orchestrator: { image: 'apache/airflow:3.0.6', cpu: 4096, databaseClass: 'db.m7g.large' } });
// @ts-expect-error: no such class of database
aws.with({ orchestrator: { databaseClass: 'db.t3.huge' } });
// @ts-expect-error: MWAA has no such class
aws.with({ orchestrator: { environmentClass: 'mw1.huge' } });

// What tables hold is said of tables and columns that there are.
const curated = {
  zones: {
    curated: {
      tables: { sales: { columns: { id: 'int', buyer: 'int' } }, buyers: { columns: { id: 'int' } } },
    },
  },
} as const;
const t = { secrets: ['key'], lake: curated } as const;
const masking = { role: 'r', key: 'key', sample: 1 } as const;
platform('t', {
  ...t,
  data: { tables: { 'curated.sales': { references: { buyer: 'curated.buyers.id' } } }, masking },
});
// @ts-expect-error: no such table
platform('t', { ...t, data: { tables: { 'curated.orders': { rows: 1 } } } });
// @ts-expect-error: no such column that refers
platform('t', { ...t, data: { tables: { 'curated.sales': { references: { byer: 'curated.buyers.id' } } } } });
const noKey = { 'curated.sales': { references: { buyer: 'curated.buyers.key' } } } as const;
// @ts-expect-error: no such column that is referred to
platform('t', { ...t, data: { tables: noKey } });
// @ts-expect-error: no such column that has values
platform('t', { ...t, data: { tables: { 'curated.sales': { values: { price: 'word' } } } } });
// @ts-expect-error: no such generator
platform('t', { ...t, data: { tables: { 'curated.sales': { values: { id: 'zipf' } } } } });
// @ts-expect-error: no such secret
platform('t', { ...t, data: { masking: { ...masking, key: 'kee' } } });
// @ts-expect-error: no such table to copy
platform('t', { ...t, data: { masking: { ...masking, tables: ['a.b'] } } });
// @ts-expect-error: only what is no sandbox has data of its own
onAws.sandbox({ owner: 'ada', expires, target: account, settings: { data: 'own' } });

// What the app is asked for is a sandbox on whichever cloud production lies.
const wanted = wantedSandbox(app)!;
void onAws.sandbox(wanted);
void onGoogle.sandbox(wanted);
void wantedSandbox<AwsTarget>(app)!.target.account;
