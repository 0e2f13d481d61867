import { platform } from '../../../lib';
import { METADATA_PLUGIN } from '../../../lib/aws/orchestrator/metadata';
import { mirror, testApp } from '../../../lib/testing';
import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { production, resourceAt, stackOf } from '../../support/acme';
import { Policies } from '../../support/evaluate';
import { AIRFLOW, ben } from '../../support/orchestrated';

const hibernating = (props: { readonly plugins?: string; readonly hibernates?: boolean } = {}) =>
  platform('acme', { lake: {}, network: {}, orchestrator: { hibernates: true, ...props } });
const built = (props?: Parameters<typeof hibernating>[0], environment = ben) =>
  stackOf((app) => hibernating(props).build(app, environment as unknown as typeof production));

const archiveOf = (stack: ReturnType<typeof built>): string => {
  const { content_base64: content } = resourceAt(
    stack,
    'aws_s3_object',
    'orchestrator/Source/plugins.zip',
  ).attributes;
  return Buffer.from(String(content), 'base64').toString('latin1');
};

test('MWAA gets the plugin, with those of the user or alone, and is told where to write', () => {
  const [alone, beside] = [built(), built({ plugins: `${AIRFLOW}/plugins` })];
  for (const stack of [alone, beside]) {
    for (const [name, text] of Object.entries(METADATA_PLUGIN)) {
      expect(archiveOf(stack)).toContain(name);
      expect(archiveOf(stack)).toContain(Buffer.from(text).toString('latin1'));
    }
    const { attributes } = resourceAt(stack, 'aws_mwaa_environment', 'orchestrator');
    const bucket = resourceAt(stack, 'aws_s3_bucket', 'orchestrator/Bucket').attributes.bucket;
    expect(attributes.airflow_configuration_options).toMatchObject({ 'dataops.metadata_bucket': bucket });
    expect(attributes.plugins_s3_path).toMatch(
      /^\$\{aws_s3_object\.orchestrator_Source_pluginszip_\w+\.key\}$/,
    );
  }
  expect(archiveOf(beside)).toContain('acme_macros.py');
});

test('unless somebody says so, there is none of it', () => {
  const text = JSON.stringify(built({ hibernates: false }).json);
  expect(text).not.toMatch(/dataops.metadata_bucket|KeepMetadata|plugins\.zip/);
});

test('the role writes what is kept and answers, and neither wishes nor anything else in the bucket', async () => {
  const stack = built();
  const policies = new Policies(stack);
  const { references } = policies;
  const role = resourceAt(stack, 'aws_iam_role', 'orchestrator/airflow');
  const by = {
    ...policies.roleNamed(references.attribute(role.address, 'name')),
    boundary: boundaryPolicy({ environmentClass: 'sandbox', place: references.place, stateBuckets: [] }),
  };
  const arn = references.attribute(resourceAt(stack, 'aws_s3_bucket', 'orchestrator/Bucket').address, 'arn');
  const put = (key: string) => policies.answer({ by, action: 's3:PutObject', on: `${arn}/${key}` });
  expect(await put('metadata/1/dag_run.copy')).toBe('allowed');
  for (const key of ['metadata/wish.json', 'dags/mine.py', 'plugins.zip'])
    expect([key, await put(key)]).toEqual([key, 'denied']);
});

test('an environment mirrors production with it as without', () => {
  const { unexplained } = mirror(
    hibernating().build(testApp(), ben),
    hibernating().build(testApp(), production),
  );
  expect(unexplained).toEqual([]);
});

test('it is yes or no', () => {
  expect(() => hibernating({ hibernates: 'yes' as never })).toThrow(
    /orchestrator\.hibernates.*true or false/s,
  );
});
