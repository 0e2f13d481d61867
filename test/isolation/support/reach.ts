import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Document } from '../../support/resource-policies';
import { contextOf, simulationOf, type Caller, type Target } from '../../support/simulation';
import type { Action } from './actions';

export type Answer = 'allowed' | 'denied' | 'cannot be asked';

export interface Reach {
  /** `<action> on <ARN> by <role>`, of everything that is allowed. */
  readonly allowed: readonly string[];
  /** Combinations of caller, action and resource that were decided. */
  readonly decided: number;
  /** How many of them were simulated. */
  readonly simulated: number;
}

/** A session that asks about a statement which it sent itself. */
const OWN_STATEMENT = {
  'aws:userid': 'AROAEXAMPLE:session',
  'redshift-data:statement-owner-iam-userid': 'AROAEXAMPLE:session',
};

/** What the simulator says of an action that cannot be asked on this resource. */
const MISFITS = ['no.resource.types', 'must.use.wildcard'];

/**
 * What the policies answer at their worst: a condition allows whatever it may allow and denies nothing, a role's session has
 * any name, and of the resources that an ARN with a `*` stands for the most open one counts.
 */
export function atWorst(by: Caller, action: string, on: Target): Promise<Answer> {
  return answer(by, action, on, 'Discovery');
}

/** What AWS answers to a request over TLS. */
export function asItIs(by: Caller, action: string, on: Target): Promise<Answer> {
  return answer(by, action, on, 'Strict');
}

async function answer(
  by: Caller,
  action: string,
  on: Target,
  simulationMode: 'Discovery' | 'Strict',
): Promise<Answer> {
  const own = action.startsWith('redshift-data:') ? OWN_STATEMENT : {};
  const context = simulationMode === 'Strict' ? { ...contextOf(by), ...own } : {};
  const response = await runSimulation(simulationOf(by, action, on, context), { simulationMode });
  if (response.resultType !== 'error') return response.overallResult === 'Allowed' ? 'allowed' : 'denied';
  if (MISFITS.includes(response.errors.message)) return 'cannot be asked';
  throw new Error(`not evaluated: ${action} on ${on.arn}: ${JSON.stringify(response.errors)}`);
}

/** Everything that callers may do at worst, of all actions on all targets. */
export async function reach(
  callers: readonly Caller[],
  targets: readonly Target[],
  actions: readonly Action[],
): Promise<Reach> {
  const allowed: string[] = [];
  let decided = 0;
  let simulated = 0;
  for (const on of targets) {
    const askable = askableOn(on, actions);
    if (askable.length === 0) throw new Error(`no action of AWS can be asked on ${on.arn}`);
    const letByResource = mayAllow([on.policy]);
    for (const by of callers) {
      const letByIdentity = mayAllow(by.identityPolicies ?? []);
      decided += askable.length;
      for (const { name } of askable) {
        if (!letByResource(name) && !letByIdentity(name)) continue;
        simulated++;
        if ((await atWorst(by, name, on)) === 'allowed')
          allowed.push(`${name} on ${on.arn} by ${by.principal.replace(/^.*\//, '')}`);
      }
    }
  }
  return { allowed, decided, simulated };
}

/** What can be asked on a resource, or, on `*`, of an account as a whole. */
export function askableOn({ arn }: Target, actions: readonly Action[]): readonly Action[] {
  if (arn === '*') return actions.filter(({ forms }) => forms.length === 0);
  // The actions of a service share their forms.
  const fits = new Map<RegExp, boolean>();
  const fit = (form: RegExp) => {
    const known = fits.get(form) ?? form.test(arn);
    fits.set(form, known);
    return known;
  };
  return actions.filter(({ forms }) => forms.some(fit));
}

/**
 * Whether any statement could allow an action by itself, whatever its resource and condition. Where none could, neither in
 * the caller's policies nor in the resource's, AWS denies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function mayAllow(policies: readonly Document[]): (action: string) => boolean {
  const patterns = policies
    .flatMap(
      (policy) => (policy as { Statement: RawStatement | RawStatement[] } | undefined)?.Statement ?? [],
    )
    .filter((statement) => statement.Effect === 'Allow' && !leavesItToTheAccount(statement))
    .flatMap(({ Action = '*' }) => Action);
  const forms = [...new Set(patterns)].map(
    (pattern) => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i'),
  );
  return (action) => forms.some((form) => form.test(action));
}

/** Without an `Action` a statement speaks of all but its `NotAction`, without a `Principal` of its owner. */
interface RawStatement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
}

/**
 * A statement for an account's root lets that account's own policies decide, and allows nobody anything without them.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function leavesItToTheAccount({ Principal }: RawStatement): boolean {
  if (typeof Principal !== 'object') return false;
  return Object.entries(Principal).every(
    ([kind, names]) =>
      kind === 'AWS' && [names].flat().every((name) => /^arn:[\w-]+:iam::\d{12}:root$/.test(name)),
  );
}
