import { platform } from '../../lib';
import { synth, testApp } from '../../lib/testing/synth';
import { acme as reference } from '../../stacks/reference';
import { acme, ada } from '../support/acme';
import { borrower } from '../support/shared-base';
import { CLOUDS, make } from './clouds';

/** Types that take more than 60 s to make, or to take away; the sooner half of them is databases. */
const SLOW = [
  /^aws_(mwaa|redshift|redshiftserverless|rds|docdb|neptune|elasticache|memorydb|opensearch|elasticsearch)_/,
  /^aws_(db_instance|dms_replication_instance|eks_|emr_cluster|msk_|mq_|nat_gateway|vpn_|fsx_|grafana_)/,
  /^aws_(ecs_service|cloudfront_distribution|directory_service_|sagemaker_(domain|notebook_instance))/,
  /^google_(composer|container|sql|spanner|bigtable|alloydb|redis|memcache|dataproc|data_fusion|filestore)_/,
  /^google_(service_networking_connection|looker_instance|workstations_)/,
];
const slow = (type: string) => SLOW.some((pattern) => pattern.test(type));

test('slow is an orchestrator, a warehouse, a database, a cluster', () => {
  for (const type of [
    'aws_mwaa_environment',
    'aws_redshiftserverless_workgroup',
    'aws_db_instance',
    'aws_ecs_service',
  ])
    expect(slow(type)).toBe(true);
  for (const type of ['google_composer_environment', 'google_sql_database_instance', 'aws_nat_gateway'])
    expect(slow(type)).toBe(true);
  expect(slow('aws_s3_bucket')).toBe(false);
});

describe('a sandbox has nothing that takes more than a minute', () => {
  test.each([
    ['the reference platform', reference],
    ['every capability', acme],
  ])('%s on AWS, alone and with a base', (_, definition) => {
    for (const environment of [ada, borrower]) {
      const built = platform('acme', definition.definition).build(testApp(), environment);
      const types = synth(built.stack)
        .resources()
        .map(({ type }) => type);
      expect(types.length).toBeGreaterThan(40);
      expect(types.filter(slow)).toEqual([]);
    }
  });

  test.each(CLOUDS)('secrets and lake on $name', ({ sandbox }) => {
    const types = make(sandbox(), { secrets: ['crm-api-key'], lake: {} })
      .synthesize()
      .resources()
      .map(({ type }) => type);
    expect(types.length).toBeGreaterThan(10);
    expect(types.filter(slow)).toEqual([]);
  });
});
