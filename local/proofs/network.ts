import { strict as assert } from 'node:assert';
import { describeNetwork, networksOf } from './describe-network';
import type { Proof } from './proof';
import { openingsIn, pathsIn } from './reachability';

export const networkProofs: readonly Proof[] = [
  {
    capability: 'network',
    certainty: 'applied',
    title: 'no path leads in from the internet, by routes, security groups and public addresses',
    async run({ built, client }) {
      const networks = await networksOf(client, built.context.identity);
      assert.ok(networks.length > 0, 'there is no network to look at');
      const described = await Promise.all(networks.map((id) => describeNetwork(client, id)));
      assert.deepEqual(described.flatMap(pathsIn), []);
      assert.deepEqual(described.flatMap(openingsIn), []);
      const count = (of: 'subnets' | 'groups' | 'interfaces') =>
        described.reduce((sum, network) => sum + network[of].length, 0);
      return `${count('subnets')} subnets, ${count('groups')} security groups, ${count('interfaces')} interfaces`;
    },
  },
];
