import { compare, sideOf } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { synth, testApp } from '../../../lib/testing/synth';
import { PRODUCTION_ACCOUNT, production, REGION, SANDBOX_ACCOUNT } from '../../support/acme';
import { accountBase, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { sales } from '../../support/warehouse';

const target = { account: SANDBOX_ACCOUNT, region: REGION };

const isWarehouse = (address: string) => /redshift|scheduler|warehouse|_analyst|_dashboard/.test(address);

const side = (environment: typeof production) => {
  const built = sales.build(testApp(), environment);
  return sideOf(built, synth(built.stack).stacks[0]!.json as TerraformJson);
};

test('a warehouse of production’s engine differs as size, removal and schedules say, and nowhere else', () => {
  const sandbox = production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target,
    settings: { network: 'own', warehouse: 'own', alerts: 'team' },
  });
  const report = compare(side(sandbox as never), side(production));
  expect(report.unexplained.filter(({ address }) => isWarehouse(address))).toEqual([]);
  const explained = report.explained.flatMap(({ address, attribute }) =>
    /redshift|scheduler|compute-used/.test(address) ? [`${address.split('.')[0]} ${attribute}`] : [],
  );
  expect(new Set(explained)).toEqual(
    new Set([
      'aws_cloudwatch_metric_alarm threshold',
      'aws_redshiftserverless_namespace lifecycle.prevent_destroy',
      'aws_redshiftserverless_usage_limit amount',
      'aws_redshiftserverless_workgroup base_capacity',
      'aws_redshiftserverless_workgroup max_capacity',
      'aws_scheduler_schedule state',
    ]),
  );
});

test('staging has production’s warehouse', () => {
  const staging = production.staging({ target: { account: PRODUCTION_ACCOUNT, region: 'eu-central-1' } });
  const report = compare(side(staging as never), side(production));
  expect(report.unexplained.filter(({ address }) => isWarehouse(address))).toEqual([]);
});

test('tables in Athena differ as removal, logs and keys say, and nowhere else', () => {
  const { warehouse } = sales.definition;
  const tables = {
    orders: { columns: { id: 'bigint' } },
    days: { columns: { day: 'date' }, format: 'iceberg' },
  };
  const inAthena = platform('sales', {
    ...sales.definition,
    roles: { ...sales.definition.roles, engineer: { builds: true } },
    warehouse: { ...warehouse, engine: 'athena', tables, queries: { a: 'SELECT * FROM {{ orders }}' } },
  } as typeof sales.definition);
  const sideIn = (environment: typeof production) => {
    const built = inAthena.build(testApp(), environment);
    return sideOf(built, synth(built.stack).stacks[0]!.json as TerraformJson);
  };
  const base = accountBase('shared', { cloud: aws, target });
  for (const borrowed of [{}, { base }]) {
    const sandbox = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, ...borrowed });
    const report = compare(sideIn(sandbox as never), sideIn(production));
    expect(report.unexplained.filter(({ address }) => isWarehouse(address))).toEqual([]);
    const explained = report.explained.flatMap(({ address, attribute }) =>
      address.includes('warehouse_Tables') ? [`${address.split('.')[0]} ${attribute}`] : [],
    );
    expect(explained).toContain('aws_s3_bucket force_destroy');
  }
});
