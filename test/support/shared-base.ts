import { accountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { synth, testApp } from '../../lib/testing/synth';
import { production, REGION, SANDBOX_ACCOUNT } from './acme';

const target = { account: SANDBOX_ACCOUNT, region: REGION };

/** The base that the sandboxes of tests share. */
export const shared = accountBase('shared', { cloud: aws, target });

/** A sandbox that borrows all that it can. */
export const borrower = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base: shared });

/** The base's stack, as it is synthesized alone. */
export const sharedStack = () => synth(shared.build(testApp()).stack).stacks[0]!;
