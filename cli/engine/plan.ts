import type { Action } from './events';

/** What Terraform would do, read from `terraform show -json` of a saved plan. */
export interface Plan {
  /** The saved plan: what `apply` carries out. It holds values in the clear. */
  readonly file: string;
  /** Applying it would change nothing: no resource, no output, no state. */
  readonly empty: boolean;
  readonly counts: PlanCounts;
  /** Every resource that the plan changes, imports, moves or lets go, in Terraform's order. */
  readonly changes: readonly PlannedChange[];
  /** The outputs whose value would change. */
  readonly outputs: readonly string[];
}

/** How many resources; one that is imported and changed counts for both. */
export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly import: number;
  /** Dropped from the state, left alone in the cloud. */
  readonly forget: number;
}

export interface PlannedChange {
  readonly address: string;
  /** The address that it had before a `moved` block. */
  readonly previousAddress?: string;
  /** The resource's type, for example `aws_s3_bucket`. */
  readonly type: string;
  readonly action: Action;
  /** Terraform's own list: a replacement is `delete` and `create`, in the order in which they happen. */
  readonly actions: readonly string[];
  /** A thing that exists already is taken over by this plan. */
  readonly importing: boolean;
  /** Attributes that cannot change in place, for example `bucket` or `rule[0].id`. */
  readonly replacedFor: readonly string[];
  /** Why, in Terraform's word, for example `replace_because_tainted`. */
  readonly reason?: string;
}

/**
 * Reads the JSON of a saved plan.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function readPlan(file: string, json: string): Plan {
  const shown = JSON.parse(json) as ShownPlan;
  const changes = (shown.resource_changes ?? []).map(plannedChange).filter(matters);
  const outputs = Object.entries(shown.output_changes ?? {}).filter(
    ([, { actions }]) => actions[0] !== 'no-op',
  );
  const count = (action: Action): number => changes.filter((change) => change.action === action).length;
  return {
    file,
    empty: !shown.applyable,
    counts: {
      create: count('create'),
      update: count('update'),
      replace: count('replace'),
      delete: count('delete'),
      import: changes.filter(({ importing }) => importing).length,
      forget: count('forget'),
    },
    changes,
    outputs: outputs.map(([name]) => name),
  };
}

/** `2 to create, 1 to replace`, or `no changes`. */
export function summarize({ counts, outputs, empty }: Plan): string {
  if (empty) return 'no changes';
  const resources = Object.entries(counts).filter(([, number]) => number > 0);
  const parts = resources.map(([action, number]) => `${number} to ${action}`);
  if (outputs.length > 0) parts.push(`${outputs.length} output${outputs.length === 1 ? '' : 's'} to change`);
  return parts.join(', ');
}

interface ShownPlan {
  readonly applyable: boolean;
  readonly resource_changes?: readonly ShownChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

interface ShownChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly type: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly importing?: object;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

function plannedChange({
  address,
  previous_address,
  type,
  action_reason,
  change,
}: ShownChange): PlannedChange {
  const { actions, importing, replace_paths = [] } = change;
  return {
    address,
    ...(previous_address !== undefined && { previousAddress: previous_address }),
    type,
    action: actions.length > 1 ? 'replace' : (actions[0] as Action),
    actions,
    importing: importing !== undefined,
    replacedFor: replace_paths.map(renderPath),
    ...(action_reason !== undefined && { reason: action_reason }),
  };
}

const matters = ({ action, importing, previousAddress }: PlannedChange): boolean =>
  action !== 'no-op' || importing || previousAddress !== undefined;

const renderPath = (path: readonly (string | number)[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`)).join('');
