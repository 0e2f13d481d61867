import {
  cluster,
  database,
  loadBalancer,
  parameterGroup,
  service,
  subnetGroup,
  targetGroup,
} from '../../../../cli/aws/recover/containers';
import type { Search } from '../../../../cli/aws/recover/search';
import { record } from '../../life/support';

const at = (name: string, resource: string) => `arn:aws:${name}:eu-west-1:444455556666:${resource}`;

/** What stands, by what the service calls its type. */
const STANDING: Readonly<Record<string, string>> = {
  'rds:db': at('rds', 'db:acme-ada-airflow'),
  'rds:pg': at('rds', 'pg:acme-ada-airflow'),
  'rds:subgrp': at('rds', 'subgrp:acme__ada__airflow'),
  'ecs:cluster': at('ecs', 'cluster/acme__ada__airflow'),
  'ecs:service': at('ecs', 'service/acme__ada__airflow/acme__ada__scheduler'),
  'elasticloadbalancing:loadbalancer': at('elasticloadbalancing', 'loadbalancer/app/acme-ada-1/0a1b2c3d'),
  'elasticloadbalancing:targetgroup': at('elasticloadbalancing', 'targetgroup/acme-ada-2/0a1b2c3d'),
};

/** An account that tells of them on its second page. */
const search = {
  record: record(),
  region: 'eu-west-1',
  client: () => ({
    getResources: ({
      ResourceTypeFilters: [type],
      PaginationToken,
    }: {
      ResourceTypeFilters: readonly [string];
      PaginationToken?: string;
    }) => {
      const Tags = [{ Key: 'dataops:creation', Value: 'c1' }];
      const page = PaginationToken === undefined ? at('other', 'thing') : STANDING[type];
      return Promise.resolve({
        ResourceTagMappingList: [{ ResourceARN: page, Tags }],
        PaginationToken: PaginationToken === undefined ? 'more' : '',
      });
    },
  }),
} as unknown as Search;

test.each([
  ['a database', database, { identifier: 'acme-ada-airflow' }, 'acme-ada-airflow'],
  ['a parameter group', parameterGroup, { name: 'acme-ada-airflow' }, 'acme-ada-airflow'],
  ['a subnet group', subnetGroup, { name: 'acme__ada__airflow' }, 'acme__ada__airflow'],
  ['a cluster', cluster, { name: 'acme__ada__airflow' }, 'acme__ada__airflow'],
  ['a service', service, { name: 'acme__ada__scheduler' }, 'acme__ada__airflow/acme__ada__scheduler'],
  ['a load balancer', loadBalancer, { name: 'acme-ada-1' }, STANDING['elasticloadbalancing:loadbalancer']],
  ['a target group', targetGroup, { name: 'acme-ada-2' }, STANDING['elasticloadbalancing:targetgroup']],
] as const)(
  '%s is found by its name, with its tags, and imported as Terraform calls it',
  async (_, find, values, importId) => {
    await expect(find(search, values)).resolves.toEqual({ importId, tags: { 'dataops:creation': 'c1' } });
    for (const name of ['acme-ada', '${local.name}', undefined])
      await expect(find(search, { name, identifier: name })).resolves.toBeUndefined();
  },
);
