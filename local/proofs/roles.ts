import { IAMClient } from '@aws-sdk/client-iam';
import { strict as assert } from 'node:assert';
import { allows } from './evaluate';
import { bucketOf } from './lake';
import type { Proof } from './proof';
import { policiesOf } from './role-policies';

const ROLES = ['loader', 'analyst'] as const;
type Role = (typeof ROLES)[number];

/** What each role was granted on objects of the zones: the definition of the reference platform, written down again. */
const GRANTED: Readonly<Record<Role, readonly string[]>> = {
  loader: ['s3:PutObject raw'],
  analyst: ['s3:GetObject curated', 's3:GetObject served'],
};

export const roleProofs: readonly Proof[] = [
  {
    capability: 'roles',
    certainty: 'applied',
    title: 'every role has a boundary that exists, and may do exactly what it was granted, by evaluation',
    async run({ built, client }) {
      const iam = new IAMClient(client);
      for (const role of ROLES) {
        const { arn, boundary, identity } = await policiesOf(iam, built.roles.role(role).roleName);
        for (const zone of ['raw', 'curated', 'served'] as const)
          for (const action of ['s3:GetObject', 's3:PutObject']) {
            const { account } = built.context.identity;
            const resource = `arn:aws:s3:::${bucketOf(built.lake.zone(zone).uri)}/sales.csv`;
            const context = { 'aws:SecureTransport': 'true' };
            const allowed = await allows(
              { principal: arn, action, resource, account, context },
              { identity, boundary },
            );
            assert.equal(
              allowed,
              GRANTED[role].includes(`${action} ${zone}`),
              `${role}: ${action} on ${zone}`,
            );
          }
      }
      return `${ROLES.join(', ')}: reading and writing of 3 zones each`;
    },
  },
];
