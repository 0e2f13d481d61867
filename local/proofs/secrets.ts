import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { setSecret } from './set-secret';
import type { Proof } from './proof';

export const secretProofs: readonly Proof[] = [
  {
    capability: 'secrets',
    certainty: 'proven',
    title: 'a secret that `dataops secret set` wrote is read back, and stands in no state, plan or output',
    async run({ built, client, written }) {
      const value = `s3cr3t-${randomBytes(12).toString('hex')}`;
      await setSecret(built.context.identity, 'crm-api-key', value, client);
      const { secretName } = built.secrets.secret('crm-api-key');
      const read = await new SecretsManagerClient(client).send(
        new GetSecretValueCommand({ SecretId: secretName }),
      );
      assert.equal(read.SecretString, value);
      const texts = await written();
      assert.ok(
        texts.length > 0 && texts.every((text) => text.length > 0),
        'nothing was written that could be searched',
      );
      assert.ok(!texts.some((text) => text.includes(value)), 'the value is in what Terraform wrote');
      return `${secretName}; searched ${texts.reduce((sum, text) => sum + text.length, 0)} characters of state, plan and outputs`;
    },
  },
];
