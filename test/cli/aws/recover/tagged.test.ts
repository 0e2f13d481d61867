import { airflow, eventRule } from '../../../../cli/aws/recover/services';
import type { Search } from '../../../../cli/aws/recover/search';
import { record } from '../../life/support';

const ARN = 'arn:aws:airflow:eu-west-1:444455556666:environment/acme__ada__airflow';

/** An account in which one environment of Airflow stands. */
const search = {
  record: record(),
  region: 'eu-west-1',
  client: () => ({
    getResources: ({ ResourceARNList }: { ResourceARNList: readonly string[] }) =>
      Promise.resolve({
        ResourceTagMappingList: ResourceARNList.filter((arn) => arn === ARN).map((ResourceARN) => ({
          ResourceARN,
          Tags: [{ Key: 'dataops:creation', Value: 'c1' }],
        })),
      }),
  }),
} as unknown as Search;

test('an environment of Airflow is found by its name, with its tags', async () => {
  await expect(airflow(search, { name: 'acme__ada__airflow' })).resolves.toEqual({
    importId: 'acme__ada__airflow',
    tags: { 'dataops:creation': 'c1' },
  });
});

test.each([{ name: 'acme__eve__airflow' }, { name: '${local.name}' }, {}])(
  'none is found by %j',
  async (values) => {
    await expect(airflow(search, values)).resolves.toBeUndefined();
  },
);

test('a rule of EventBridge is found in the same way, where its copy lies', async () => {
  const rule = 'arn:aws:events:eu-central-1:444455556666:rule/acme__ada__arrivals';
  const getResources = ({ ResourceARNList }: { ResourceARNList: readonly string[] }) =>
    Promise.resolve({
      ResourceTagMappingList: ResourceARNList.filter((arn) => arn === rule).map(() => ({ Tags: [] })),
    });
  const there = { ...search, region: 'eu-central-1', client: () => ({ getResources }) } as unknown as Search;
  await expect(eventRule(there, { name: 'acme__ada__arrivals' })).resolves.toEqual({
    importId: 'acme__ada__arrivals',
    tags: {},
  });
  await expect(eventRule(search, { name: 'acme__ada__arrivals' })).resolves.toBeUndefined();
});
