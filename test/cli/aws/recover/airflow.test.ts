import { airflow } from '../../../../cli/aws/recover/services';
import type { Search } from '../../../../cli/aws/recover/search';
import { record } from '../../life/support';

const ARN = 'arn:aws:airflow:eu-west-1:444455556666:environment/acme__ada__airflow';

/** An account in which one environment of Airflow stands. */
const search = {
  record: record(),
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
