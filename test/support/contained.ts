import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { PRODUCTION_ACCOUNT, REGION, SANDBOX_ACCOUNT } from './acme';
import { orchestrated } from './orchestrated';
import { shared } from './shared-base';

/** An image in ECR, which a network without the internet reaches. */
export const IMAGE = `${SANDBOX_ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/airflow:3.0.6-7`;

/** The platform of `orchestrated`, on containers. */
export const contained = platform('acme', {
  ...orchestrated.definition,
  orchestrator: { ...orchestrated.definition.orchestrator, engine: 'containers' },
});

export const cloud = aws.with({ orchestrator: { image: IMAGE } });

export const inProduction = Environment.production({
  cloud,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});

const options = {
  owner: 'ben',
  expires: '2026-12-01',
  target: { account: SANDBOX_ACCOUNT, region: REGION },
  settings: { orchestrator: 'own', network: 'own' },
} as const;

/** Has an Airflow of his own in the account. */
export const containingBen = inProduction.sandbox(options);

/** The same, with the keys and the log bucket of a base. */
export const containingBorrower = inProduction.sandbox({ ...options, base: shared });

/** What a web server that is public needs. */
export const CERTIFICATE = `arn:aws:acm:${REGION}:${PRODUCTION_ACCOUNT}:certificate/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** The same with a web server that people reach from the internet. */
export const open = platform('acme', {
  ...contained.definition,
  network: { internet: true },
  orchestrator: { ...contained.definition.orchestrator, webServer: 'public' },
});

export const openProduction = Environment.production({
  cloud: cloud.with({ orchestrator: { image: IMAGE, certificateArn: CERTIFICATE } }),
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});

export const openBen = openProduction.sandbox(options);
