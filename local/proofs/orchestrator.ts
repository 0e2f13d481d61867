import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { IAMClient } from '@aws-sdk/client-iam';
import { strict as assert } from 'node:assert';
import { contentHash, filesIn } from '../../lib/assets/folder';
import { acme } from '../../stacks/reference';
import { allows } from './evaluate';
import { bucketOf } from './lake';
import type { Proof } from './proof';
import { policiesOf } from './role-policies';

/** What Airflow's tasks were granted on objects of the zones: what the deployment declares, written down again. */
const GRANTED: readonly string[] = ['s3:GetObject raw', 's3:PutObject curated'];

export const orchestratorProofs: readonly Proof[] = [
  {
    capability: 'orchestrator',
    certainty: 'proven',
    title: `the folder of DAGs in the orchestrator's bucket has the hashes of the source`,
    async run({ built, client }) {
      const s3 = new S3Client({ ...client, forcePathStyle: true });
      const Bucket = built.context.names.of('aws.s3-bucket', 'airflow');
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'dags/' }));
      const there = await Promise.all(
        Contents.map(async ({ Key }) => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
          return [Key!, contentHash(Buffer.from(await Body!.transformToByteArray()))];
        }),
      );
      const source = filesIn(acme.definition.orchestrator.dags)!.map(({ path, content }) => [
        `dags/${path}`,
        contentHash(content()),
      ]);
      assert.ok(source.length > 0, 'there is no DAG');
      assert.deepEqual(Object.fromEntries(there), Object.fromEntries(source));
      return `${source.length} files, ${source.map(([key]) => key).join(', ')}`;
    },
  },
  {
    capability: 'orchestrator',
    certainty: 'applied',
    title: `Airflow's role reads the zone that it was given, and is refused the others, by evaluation`,
    async run({ built, client }) {
      const { arn, boundary, identity } = await policiesOf(
        new IAMClient(client),
        built.orchestrator.role.roleName,
      );
      const { account } = built.context.identity;
      for (const zone of ['raw', 'curated', 'served'] as const)
        for (const action of ['s3:GetObject', 's3:PutObject']) {
          const resource = `arn:aws:s3:::${bucketOf(built.lake.zone(zone).uri)}/sales.csv`;
          const request = { principal: arn, action, resource, account };
          const context = { 'aws:SecureTransport': 'true' };
          const allowed = await allows({ ...request, context }, { identity, boundary });
          assert.equal(allowed, GRANTED.includes(`${action} ${zone}`), `${action} on ${zone}`);
        }
      return `${built.orchestrator.role.roleName}: ${GRANTED.join(', ')}, and nothing else of 3 zones`;
    },
  },
];
