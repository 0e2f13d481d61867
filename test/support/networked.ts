import { extension, platform, type NetworkProps } from '../../lib';
import type { IAwsNetwork } from '../../lib/aws';
import { production, REGION, SANDBOX_ACCOUNT } from './acme';

/** Something that lies in the network: two security groups, of which the one lets the other in, and ways to two services. */
const jobs = extension({
  build: (scope, id, { capabilities }) => {
    const network = capabilities.network as IAwsNetwork | undefined;
    if (network === undefined) return scope;
    const database = network.securityGroup(scope, `${id}-database`, 'database');
    const workers = network.securityGroup(scope, `${id}-workers`, 'workers');
    database.allowFrom(workers, 5432);
    workers.allowFrom(workers, 443);
    network.reach('kms', 'ecr.api', 'kms', 's3');
    return scope;
  },
});

/** A platform with a network, in which something lies. */
export const networked = (network: NetworkProps = {}) => platform('acme', { network, extensions: { jobs } });

export const sandboxWith = (network: 'own' | 'borrowed' | 'none', more: object = {}) =>
  production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target: { account: SANDBOX_ACCOUNT, region: REGION },
    settings: { network },
    ...more,
  });
