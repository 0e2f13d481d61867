import type { Search } from '../../../../cli/aws/recover/search';
import {
  namedQuery,
  namespace,
  schedule,
  usageLimit,
  workgroup,
} from '../../../../cli/aws/recover/warehouse';
import { record } from '../../life/support';

/** What the services answer, by ARN and by name; no emulator has Redshift Serverless. */
const own = { 'dataops:platform': 'acme', 'dataops:environment': 'ada', 'dataops:creation': 'c1' };
const others = { ...own, 'dataops:environment': 'eve' };
const tagged: Readonly<Record<string, object>> = { 'arn:mine': own, 'arn:hers': others };
const named = (error: string) => Promise.reject(Object.assign(new Error(error), { name: error }));
const missing = () => named('ResourceNotFoundException');
const listed = (tags: object) => Object.entries(tags).map(([key, value]) => ({ key, value: String(value) }));

const fakes = {
  'redshift-serverless': {
    getNamespace: ({ namespaceName }: { namespaceName: string }) =>
      namespaceName === 'mine' ? Promise.resolve({ namespace: { namespaceArn: 'arn:mine' } }) : missing(),
    getWorkgroup: ({ workgroupName }: { workgroupName: string }) =>
      workgroupName === 'mine' ? Promise.resolve({ workgroup: { workgroupArn: 'arn:mine' } }) : missing(),
    listUsageLimits: () =>
      Promise.resolve({
        usageLimits: [
          { usageLimitId: 'hers', resourceArn: 'arn:hers', usageType: 'serverless-compute', period: 'daily' },
          {
            usageLimitId: 'monthly',
            resourceArn: 'arn:mine',
            usageType: 'serverless-compute',
            period: 'monthly',
          },
          { usageLimitId: 'mine', resourceArn: 'arn:mine', usageType: 'serverless-compute', period: 'daily' },
        ],
      }),
    listTagsForResource: ({ resourceArn }: { resourceArn: string }) =>
      Promise.resolve({ tags: listed(tagged[resourceArn]!) }),
  },
  scheduler: {
    getSchedule: ({ Name }: { Name: string }) =>
      Name === 'mine' ? Promise.resolve({ GroupName: 'default' }) : missing(),
  },
  athena: {
    listNamedQueries: ({ WorkGroup }: { WorkGroup: string }) =>
      WorkGroup === 'mine'
        ? Promise.resolve({ NamedQueryIds: ['1', '2'] })
        : named('InvalidRequestException'),
    getNamedQuery: ({ NamedQueryId }: { NamedQueryId: string }) =>
      Promise.resolve({ NamedQuery: { Name: NamedQueryId === '2' ? 'orders' : 'sales' } }),
    listTagsForResource: () =>
      Promise.resolve({ Tags: listed(own).map(({ key, value }) => ({ Key: key, Value: value })) }),
  },
};
const search = {
  record: record(),
  region: 'eu-west-1',
  client: (name: keyof typeof fakes) => fakes[name],
} as unknown as Search;

test.each([
  ['a namespace', namespace, { namespace_name: 'mine' }, 'mine'],
  ['a workgroup', workgroup, { workgroup_name: 'mine' }, 'mine'],
  ['a schedule', schedule, { name: 'mine' }, 'default/mine'],
  ['a limit', usageLimit, { usage_type: 'serverless-compute', period: 'daily' }, 'mine'],
  ['a named query', namedQuery, { name: 'orders', workgroup: 'mine' }, '2'],
])('%s that stands is found, as this life’s', async (_, finder, values, importId) => {
  await expect(finder(search, values)).resolves.toEqual({ importId, tags: own });
});

test.each([
  ['a namespace', namespace, { namespace_name: 'other' }],
  ['a workgroup', workgroup, { workgroup_name: 'other' }],
  ['a schedule', schedule, { name: 'other' }],
  ['a limit', usageLimit, { usage_type: 'cross-region-datasharing', period: 'daily' }],
  ['a named query', namedQuery, { name: 'returns', workgroup: 'mine' }],
  ['a named query of a workgroup that is gone', namedQuery, { name: 'orders', workgroup: 'other' }],
  ['a namespace whose name only a deployment knows', namespace, { namespace_name: '${a.b.c}' }],
])('%s that does not stand is not', async (_, finder, values) => {
  await expect(finder(search, values)).resolves.toBeUndefined();
});
