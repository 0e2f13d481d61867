import type { Diagnostic } from './events';

/** A stable word for each way in which driving Terraform can fail. */
export type EngineErrorCode =
  | 'apply-failed'
  | 'command-failed'
  | 'destroy-failed'
  | 'init-failed'
  | 'interrupted'
  | 'mirror-missing'
  | 'not-synthesized'
  | 'plan-failed'
  | 'plan-gone'
  | 'provider-unavailable'
  | 'state-locked'
  | 'state-unsaved'
  | 'terraform-died'
  | 'terraform-missing'
  | 'terraform-too-old';

export interface EngineProblem {
  readonly code: EngineErrorCode;
  /** What went wrong: lower case, no full stop. */
  readonly what: string;
  /** What was found or given instead of what was expected. */
  readonly got?: string;
  /** What to do about it. */
  readonly fix?: string;
  /** What Terraform itself had to say, errors and warnings. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** A failure while driving Terraform: one message that says what, what was found and how to go on. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly what: string;
  readonly got?: string;
  readonly fix?: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(problem: EngineProblem) {
    super(render(problem));
    this.code = problem.code;
    this.what = problem.what;
    this.got = problem.got;
    this.fix = problem.fix;
    this.diagnostics = problem.diagnostics ?? [];
  }
}

function render({ code, what, got, fix, diagnostics = [] }: EngineProblem): string {
  const first = `${what}${got ? `, got ${got}` : ''}${fix ? `; ${fix}` : ''} [${code}]`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(renderDiagnostic);
  return [first, ...new Set(errors)].join('\n');
}

/** `aws_s3_bucket.raw: summary: detail (cdk.tf.json:12)`, the detail's lines indented. */
export function renderDiagnostic({ address, summary, detail, where }: Diagnostic): string {
  const [first = '', ...more] = detail.trim().split('\n');
  const head = [address, summary, first].filter(Boolean).join(': ');
  return ['  ' + head + (where ? ` (${where})` : ''), ...more.map((line) => `    ${line}`.trimEnd())].join(
    '\n',
  );
}
