import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { strict as assert } from 'node:assert';
import { allows } from './evaluate';
import type { Proof } from './proof';
import { SALES_ROWS, salesCsv } from './sales';

const ADMINISTRATOR = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

export const lakeProofs: readonly Proof[] = [
  {
    capability: 'lake',
    certainty: 'proven',
    title: 'a file of sales goes into the raw zone, encrypted, and comes back byte for byte',
    async run({ built, client }) {
      const s3 = new S3Client({ ...client, forcePathStyle: true });
      const place = { Bucket: bucketOf(built.lake.zone('raw').uri), Key: 'crm/sales.csv' };
      const sent = Buffer.from(salesCsv());
      await s3.send(new PutObjectCommand({ ...place, Body: sent }));
      const head = await s3.send(new HeadObjectCommand(place));
      const key = await new KMSClient(client).send(
        new DescribeKeyCommand({ KeyId: built.context.names.of('aws.kms-alias', 'lake') }),
      );
      assert.equal(head.ServerSideEncryption, 'aws:kms');
      assert.equal(head.SSEKMSKeyId, key.KeyMetadata?.Arn);
      assert.ok(head.VersionId, 'the zone keeps no versions');
      const { Body } = await s3.send(new GetObjectCommand(place));
      assert.ok(sent.equals(await Body!.transformToByteArray()), 'what came back is not what was sent');
      return `${SALES_ROWS} rows, ${sent.length} bytes, key ${key.KeyMetadata?.KeyId}`;
    },
  },
  {
    capability: 'lake',
    certainty: 'applied',
    title: 'the policy of every zone refuses plain HTTP and another encryption, by evaluation',
    async run({ built, client }) {
      const s3 = new S3Client({ ...client, forcePathStyle: true });
      const { account } = built.context.identity;
      const zones = ['raw', 'curated', 'served'] as const;
      for (const zone of zones) {
        const bucket = bucketOf(built.lake.zone(zone).uri);
        const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
        const put = (context: Record<string, string>) =>
          allows(
            {
              principal: `arn:aws:iam::${account}:role/administrator`,
              action: 's3:PutObject',
              resource: `arn:aws:s3:::${bucket}/sales.csv`,
              account,
              context,
            },
            { identity: [ADMINISTRATOR], resource: Policy! },
          );
        assert.equal(await put({ 'aws:SecureTransport': 'true' }), true, `${zone}: TLS is refused`);
        assert.equal(await put({ 'aws:SecureTransport': 'false' }), false, `${zone}: plain HTTP is allowed`);
        const otherKey = { 'aws:SecureTransport': 'true', 's3:x-amz-server-side-encryption': 'AES256' };
        assert.equal(await put(otherKey), false, `${zone}: another encryption is allowed`);
      }
      return `${zones.length} zones, an administrator of the account asking`;
    },
  },
];

export function bucketOf(uri: string): string {
  return new URL(uri).host;
}
