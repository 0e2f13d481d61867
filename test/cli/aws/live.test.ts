import { liveResources, type Searching } from '../../../cli/aws/environments/live';

const tagsOf = (environment: string) => [
  { Key: 'dataops:platform', Value: 'acme' },
  { Key: 'dataops:environment', Value: environment },
  { Key: 'dataops:creation', Value: `life of ${environment}` },
];
const topic = (environment: string) => `arn:aws:sns:eu-west-1:444455556666:${environment}`;

test('what carries the tags of another environment is none of this one, even where the service lists it', async () => {
  const listed = ['ada', 'ada-2'].map((name) => ({ ResourceARN: topic(name), Tags: tagsOf(name) }));
  const clients = {
    'resource-groups-tagging-api': { getResources: async () => ({ ResourceTagMappingList: listed }) },
    iam: { listRoles: async () => ({}), listPolicies: async () => ({}) },
  } as unknown as Searching;
  const live = await liveResources(clients, 'acme', 'ada');
  expect(live).toEqual([{ id: topic('ada'), creation: 'life of ada' }]);
});
