import { accountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { synth, testApp } from '../../lib/testing/synth';
import { shared } from './shared-base';

/** The same base, which also lends a secret that the platform of tests declares, and one that it does not. */
export const lender = accountBase(shared.name, {
  cloud: aws,
  target: shared.target,
  lends: { secrets: ['crm-api-key', 'crm-api-key-old'] },
});

/** The base's stack, as it is synthesized alone. */
export const lenderStack = () => synth(lender.build(testApp()).stack).stacks[0]!;
