import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { strict as assert } from 'node:assert';
import { EngineError } from '../../cli/engine';
import { accountNames, type AwsTarget } from '../../lib/aws/foundation/target';
import { statePrefix } from '../../lib/names';
import type { Proof } from './proof';

const SOMEBODY = 'eve@elsewhere';

export const stateProofs: readonly Proof[] = [
  {
    capability: 'state',
    certainty: 'proven',
    title: 'the state is encrypted with its own key, and a second deployer is told who holds the lock',
    async run({ built, workspace, client }) {
      const { target, environmentClass, identity } = built.context;
      const { stateBucket, stateKeyAlias } = accountNames(target as AwsTarget, environmentClass);
      const s3 = new S3Client({ ...client, forcePathStyle: true });
      const state = { Bucket: stateBucket, Key: `${statePrefix(identity)}/platform.tfstate` };
      const head = await s3.send(new HeadObjectCommand(state));
      const key = await new KMSClient(client).send(new DescribeKeyCommand({ KeyId: stateKeyAlias }));
      assert.equal(head.SSEKMSKeyId, key.KeyMetadata?.Arn);

      const lock = { Bucket: state.Bucket, Key: `${state.Key}.tflock` };
      const held = {
        ID: 'held',
        Operation: 'OperationTypeApply',
        Who: SOMEBODY,
        Created: '2026-01-01T00:00:00Z',
      };
      await s3.send(new PutObjectCommand({ ...lock, Body: JSON.stringify(held) }));
      try {
        const refused: unknown = await workspace.plan().catch((error: unknown) => error);
        assert.ok(
          refused instanceof EngineError && refused.code === 'state-locked',
          'the lock holds nobody up',
        );
        assert.ok(refused.message.includes(SOMEBODY), refused.message);
      } finally {
        await s3.send(new DeleteObjectCommand(lock));
      }
      return `s3://${state.Bucket}/${state.Key}`;
    },
  },
];
