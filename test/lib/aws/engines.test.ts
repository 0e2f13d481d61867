import { elsewhereOf, enginesOf } from '../../../lib/aws/engines';
import type { AwsKinds } from '../../../lib/aws';
import { baseReference, type BaseReference } from '../../../lib/base/reference';
import type { BuildContext, Declared } from '../../../lib/cloud';
import { BORROWED, PRODUCTION, SANDBOX, type Settings } from '../../../lib/settings';
import { REGION, SANDBOX_ACCOUNT } from '../../support/acme';

const lends = { warehouse: { database: 'a', engine: 'athena' } } as const;
const base = baseReference('shared', { account: SANDBOX_ACCOUNT, region: REGION }, lends);
const engines = (settings: Settings, declared: Declared = {}, lender?: BaseReference) =>
  enginesOf(declared, { settings, base: lender } as BuildContext<AwsKinds>);

test.each([
  ['in production, the defaults', PRODUCTION, {}, ['vpc', 'redshift-serverless', 'mwaa']],
  ['in production, what is declared', PRODUCTION, lends, ['vpc', 'athena', 'mwaa']],
  ['in a sandbox, what costs nothing', SANDBOX, { orchestrator: {} }, ['none', 'athena', 'local']],
  ['in a borrower, what the base lends', { ...SANDBOX, ...BORROWED }, {}, ['vpc', 'athena', 'mwaa']],
])('%s', (_, settings, declared, [network, warehouse, orchestrator]) => {
  expect(engines(settings, declared, base)).toEqual({ network, warehouse, orchestrator });
});

test('Athena has workgroups of the lake for roles that only query', () => {
  const declared = {
    warehouse: { database: 'analytics' },
    roles: { asks: { queries: true }, reads: { queries: true, reads: ['raw'] }, neither: {} },
  };
  const paths = (settings: Settings) =>
    elsewhereOf(declared, { settings } as BuildContext<AwsKinds>).map(({ path }) => path);
  expect(paths(PRODUCTION)).toEqual([]);
  expect(paths(SANDBOX)).toEqual([
    'lake/Queries/workgroups/asks',
    'lake/Queries/alarms/asks',
    'lake/Queries/failures/asks',
    'roles/asks/Policy',
  ]);
});
