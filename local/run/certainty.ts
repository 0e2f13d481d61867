import type { Capability, Engines } from '../../lib/cloud';
import { STUBS } from '../emulator/stubs';
import type { Proof } from '../proofs/proof';
import type { DeployedStack } from './deployed-stack';
import type { Planned } from './planned';
import type { Row } from './table';
import type { Timings } from './timings';

/** What `dataops bootstrap` makes by calls of its own: bucket, key, boundary and role. */
const GROUNDWORK = 4;

/** What the run calls each capability. */
export const TITLES = {
  network: 'private network',
  secrets: 'secret store',
  lake: 'data lake',
  warehouse: 'warehouse',
  roles: 'identity and labels',
  orchestrator: 'orchestrator',
  monitoring: 'monitoring',
} as const satisfies Record<Capability, string>;

const CAPABILITY_NAMES = Object.keys(TITLES) as readonly Capability[];

/**
 * A row per capability that was deployed. It is proven if a proof that went through the service succeeded, and says which of
 * its resources only a stub answered; a capability whose every resource is a stub's would be simulated.
 */
export function awsRows(
  { stack, engines }: { readonly stack: DeployedStack; readonly engines: Engines },
  proofs: readonly Proof[],
  timings: Timings,
): readonly Row[] {
  const state = {
    cloud: 'AWS',
    capability: 'state, lock, boundary, break-glass role',
    resources: GROUNDWORK,
    certainty: sureOf('state', proofs),
  };
  return [
    state,
    ...CAPABILITY_NAMES.filter((capability) => stack.of(capability).length > 0).map((capability): Row => {
      const resources = stack.of(capability);
      const stubbed = resources.filter(({ type }) => type in STUBS);
      const onlyStubs = stubbed.length === resources.length;
      const types = [...new Set(stubbed.map(({ type }) => type))];
      return {
        cloud: 'AWS',
        capability: titleOf(capability, engines),
        resources: resources.length,
        certainty: onlyStubs ? 'simulated' : sureOf(capability, proofs),
        ...(types.length > 0 && !onlyStubs && { simulated: `${stubbed.length} ${types.join(', ')}` }),
        seconds: timings.seconds(capability),
      };
    }),
  ];
}

/** Proven by one proof that went through the service; every proof has succeeded, or there is no table. */
function sureOf(capability: string, proofs: readonly Proof[]): Row['certainty'] {
  const proven = proofs.some((proof) => proof.capability === capability && proof.certainty === 'proven');
  return proven ? 'proven' : 'applied';
}

/**
 * A row for each capability, and for each engine of one, that was planned elsewhere. The count is that of the first environment
 * that has it.
 */
export function plannedRows(planned: readonly Omit<Planned, 'seen'>[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const capability of CAPABILITY_NAMES)
    for (const { title, engines, resources } of planned) {
      const count = resources[capability];
      if (count === undefined) continue;
      const name = titleOf(capability, engines);
      const { resources: first = count, environments = [] } = rows.get(name) ?? {};
      rows.set(name, {
        cloud: 'AWS',
        capability: name,
        resources: first,
        certainty: 'planned',
        environments: [...environments, title],
      });
    }
  return [...rows.values()];
}

/** What a capability is called, and what runs it where settings decide that. */
function titleOf(capability: Capability, engines: Engines): string {
  const engine = (engines as Partial<Record<Capability, string>>)[capability];
  return engine === undefined ? TITLES[capability] : `${TITLES[capability]}: ${engine}`;
}
