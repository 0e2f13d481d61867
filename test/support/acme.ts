import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import type { SynthesizedElement, SynthesizedStack } from '../../lib/synthesized';
import { synth, testApp } from '../../lib/testing/synth';
import type { BuiltPlatform } from '../../lib';

export const PRODUCTION_ACCOUNT = '111122223333';
export const SANDBOX_ACCOUNT = '444455556666';
export const OTHER_ACCOUNT = '777788889999';
export const REGION = 'eu-west-1';

/** The platform that tests look at: every capability, a reader, a writer, and a role that was granted nothing. */
export const acme = platform('acme', {
  secrets: ['crm-api-key', 'erp-password'],
  lake: {
    zones: {
      raw: { expireAfterDays: 90 },
      curated: {
        tables: {
          sales: {
            columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' },
            partitionedBy: ['day'],
          },
        },
      },
      served: {},
    },
  },
  roles: {
    loader: { writes: ['raw'], secrets: ['crm-api-key'] },
    analyst: { reads: ['curated', 'served'] },
    nobody: {},
  },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});

export const production = Environment.production({
  cloud: aws,
  target: { account: PRODUCTION_ACCOUNT, region: REGION },
});

export const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: SANDBOX_ACCOUNT, region: REGION },
});

/** The stack that a platform becomes when it is built alone in an app. */
export function stackOf(build: (app: ReturnType<typeof testApp>) => BuiltPlatform): SynthesizedStack {
  return synth(build(testApp()).stack).stacks[0]!;
}

/** The one resource of a type whose construct lies at or below a path of the platform. */
export function resourceAt(stack: SynthesizedStack, type: string, path: string): SynthesizedElement {
  const below = `${stack.path}/${path}`;
  const found = stack.elements.filter(
    (element) => element.type === type && `${element.path}/`.startsWith(`${below}/`),
  );
  if (found.length !== 1) throw new Error(`there are ${found.length} resources of type ${type} at ${path}`);
  return found[0]!;
}
