/** What Terraform does to a resource; `forget` leaves it alone and drops it from the state. */
export type Action = (typeof ACTIONS)[number];

const ACTIONS = [
  'no-op',
  'create',
  'read',
  'update',
  'replace',
  'delete',
  'move',
  'import',
  'forget',
] as const;

/** An error or a warning in Terraform's own words. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The resource that it is about, when Terraform says so. */
  readonly address?: string;
  /** File and line, for example `cdk.tf.json:12`. */
  readonly where?: string;
}

/** How many resources a plan, apply or destroy touches; a replaced one counts as added and as removed. */
export interface Summary {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  readonly import: number;
}

/** An output as Terraform reports it on the way: never the value of a sensitive one. */
export interface ReportedOutput {
  readonly sensitive: boolean;
  readonly value?: unknown;
}

/**
 * One line of Terraform's machine-readable output.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export type TerraformEvent =
  | {
      readonly type: 'planned';
      readonly address: string;
      readonly action: Action;
      readonly importing: boolean;
    }
  | { readonly type: 'refreshed'; readonly address: string }
  | { readonly type: 'started'; readonly address: string; readonly action: Action }
  | {
      readonly type: 'progressed' | 'completed' | 'failed';
      readonly address: string;
      readonly action: Action;
      /** Since it was started. */
      readonly seconds: number;
    }
  | ({ readonly type: 'summary'; readonly operation: string } & Summary)
  | ({ readonly type: 'diagnostic' } & Diagnostic)
  | { readonly type: 'outputs'; readonly outputs: Readonly<Record<string, ReportedOutput>> }
  | { readonly type: 'other'; readonly text: string };

/** Reads one line; what it does not know, or cannot read, becomes `other`. Never throws. */
export function parseEvent(line: string): TerraformEvent {
  const fields = parseObject(line);
  if (fields === undefined) return { type: 'other', text: line };
  return known(fields) ?? { type: 'other', text: text(fields['@message']) || line };
}

function known(fields: Fields): TerraformEvent | undefined {
  switch (fields.type) {
    case 'planned_change': {
      const change = object(fields.change);
      const action = actionOf(change.action);
      const importing = change.importing !== undefined;
      return action && { type: 'planned', address: addressOf(change), action, importing };
    }
    case 'refresh_complete':
      return { type: 'refreshed', address: addressOf(object(fields.hook)) };
    case 'apply_start':
      return step('started', fields);
    case 'apply_progress':
      return step('progressed', fields);
    case 'apply_complete':
      return step('completed', fields);
    case 'apply_errored':
      return step('failed', fields);
    case 'change_summary':
      return summary(object(fields.changes));
    case 'diagnostic':
      return { type: 'diagnostic', ...diagnostic(object(fields.diagnostic)) };
    case 'outputs':
      return { type: 'outputs', outputs: outputs(object(fields.outputs)) };
    default:
      return undefined;
  }
}

function step(
  type: 'started' | 'progressed' | 'completed' | 'failed',
  fields: Fields,
): TerraformEvent | undefined {
  const hook = object(fields.hook);
  const action = actionOf(hook.action);
  if (action === undefined) return undefined;
  const address = addressOf(hook);
  return type === 'started'
    ? { type, address, action }
    : { type, address, action, seconds: count(hook.elapsed_seconds) };
}

function summary(changes: Fields): TerraformEvent {
  const { add, change, remove, operation } = changes;
  return {
    type: 'summary',
    operation: text(operation),
    add: count(add),
    change: count(change),
    remove: count(remove),
    import: count(changes.import),
  };
}

function diagnostic(fields: Fields): Diagnostic {
  const range = object(fields.range);
  const line = object(range.start).line;
  return {
    severity: fields.severity === 'warning' ? 'warning' : 'error',
    summary: text(fields.summary),
    detail: text(fields.detail),
    ...(text(fields.address) && { address: text(fields.address) }),
    ...(text(range.filename) && { where: `${text(range.filename)}:${count(line)}` }),
  };
}

function outputs(fields: Fields): Record<string, ReportedOutput> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, output]) => {
      const { sensitive, value } = object(output);
      return [name, sensitive === true ? { sensitive } : { sensitive: false, value }];
    }),
  );
}

// Terraform calls the same actions by other names in some places.
const SYNONYMS: ReadonlyMap<string, Action> = new Map([
  ['noop', 'no-op'],
  ['remove', 'forget'],
]);

function actionOf(value: unknown): Action | undefined {
  const name = text(value);
  return SYNONYMS.get(name) ?? ACTIONS.find((action) => action === name);
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(line: string): Fields | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
}

const addressOf = (fields: Fields): string => text(object(fields.resource).addr);
const object = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
