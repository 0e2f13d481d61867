import { STUBS } from '../emulator/stubs';
import type { Proof } from '../proofs/proof';
import type { DeployedStack } from './deployed-stack';
import type { Row } from './table';
import type { Timings } from './timings';

/** What `dataops bootstrap` makes by calls of its own: bucket, key, boundary and role. */
const GROUNDWORK = 4;

const TITLES = {
  secrets: 'secret store',
  lake: 'data lake',
  roles: 'identity and labels',
  monitoring: 'monitoring',
  network: 'private network',
} as const satisfies Record<Exclude<Proof['capability'], 'state'>, string>;

/**
 * A row per capability that the environment has. It is proven if a proof that went through the service succeeded, and says
 * which of its resources only a stub answered; a capability whose every resource is a stub's would be simulated.
 */
export function awsRows(stack: DeployedStack, proofs: readonly Proof[], timings: Timings): readonly Row[] {
  const state = {
    cloud: 'AWS',
    capability: 'state, lock, boundary, break-glass role',
    resources: GROUNDWORK,
    certainty: sureOf('state', proofs),
  };
  return [
    state,
    ...Object.entries(TITLES).flatMap(([capability, title]): readonly Row[] => {
      const resources = stack.of(capability);
      if (resources.length === 0) return [];
      const stubbed = resources.filter(({ type }) => type in STUBS);
      const onlyStubs = stubbed.length === resources.length;
      const types = [...new Set(stubbed.map(({ type }) => type))];
      const row: Row = {
        cloud: 'AWS',
        capability: title,
        resources: resources.length,
        certainty: onlyStubs ? 'simulated' : sureOf(capability, proofs),
        ...(types.length > 0 && !onlyStubs && { simulated: `${stubbed.length} ${types.join(', ')}` }),
        seconds: timings.seconds(capability),
      };
      return [row];
    }),
  ];
}

/** Proven by one proof that went through the service; every proof has succeeded, or there is no table. */
function sureOf(capability: string, proofs: readonly Proof[]): Row['certainty'] {
  const proven = proofs.some((proof) => proof.capability === capability && proof.certainty === 'proven');
  return proven ? 'proven' : 'applied';
}
