/** One thing that is wrong with what the user wrote: what, what was given, what is allowed, how to fix it. */
export interface Problem {
  /** A stable word to search for and to test on, for example `unknown-zone`. */
  readonly code: ProblemCode;
  /** Where it stands in what the user wrote, for example `acme.warehouse.loads[0]`. */
  readonly path: string;
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
  /** What was given; rendered as JSON. @default - nothing was */
  readonly got?: unknown;
  /** What would be accepted instead. @default - it is not said */
  readonly allowed?: string | readonly string[];
  /** What to type instead. @default - it is not said */
  readonly fix?: string;
}

/** A stable word for each kind of problem. */
export type ProblemCode =
  | 'adoption'
  | 'alert-address'
  | 'base'
  | 'capability-missing'
  | 'classification'
  | 'confirmation'
  | 'construct-outside-stack'
  | 'cut'
  | 'data'
  | 'duplicate'
  | 'expiry'
  | 'golden'
  | 'hibernation'
  | 'name'
  | 'network'
  | 'number'
  | 'owner'
  | 'requirement'
  | 'reserved-name'
  | 'schema'
  | 'shared-account'
  | 'source'
  | 'stack-id'
  | 'target'
  | 'type'
  | 'unknown-capability'
  | 'unknown-column'
  | 'unknown-engine'
  | 'unknown-member'
  | 'unknown-role'
  | 'unknown-secret'
  | 'unknown-setting'
  | 'unknown-table'
  | 'unknown-zone';

/**
 * Everything that is wrong with a definition, an environment or a build, at once.
 *
 * Thrown before anything is built; `problems` holds each finding as data.
 */
export class InvalidPlatform extends Error {
  override readonly name = 'InvalidPlatform';
  /** Each finding as data. It is not enumerable: Node would print it all again, below the message. */
  declare readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(renderProblem).join('\n'));
    Object.defineProperty(this, 'problems', { value: problems });
  }
}

/** Collects problems so that the user sees all of them in one error. What has a wrong type is judged no further. */
export class Problems {
  private readonly found: Problem[] = [];

  add(problem: Problem): void {
    if (!this.found.some(({ code, path }) => code === 'type' && isAtOrBelow(problem.path, path)))
      this.found.push(problem);
  }

  addAll(problems: Iterable<Problem>): void {
    for (const problem of problems) this.add(problem);
  }

  /** @throws InvalidPlatform when any problem was added. */
  throwIfAny(): void {
    if (this.found.length > 0) throw new InvalidPlatform(this.found);
  }
}

function isAtOrBelow(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}

/** `acme.lake: 'days' must be …, got 0; allowed: …; fix [code]` */
export function renderProblem({ code, path, what, got, allowed, fix }: Problem): string {
  const given = got === undefined ? '' : `, got ${written(got)}`;
  const choices =
    allowed === undefined ? '' : `; allowed: ${typeof allowed === 'string' ? allowed : allowed.join(', ')}`;
  return `${path}: ${what}${given}${choices}${fix === undefined ? '' : `; ${fix}`} [${code}]`;
}

/** As JSON; what JSON cannot say (NaN, a function, something circular) as JavaScript would. */
function written(got: unknown): string {
  if (typeof got !== 'string' && typeof got !== 'object') return String(got);
  try {
    return JSON.stringify(got);
  } catch {
    return Object.prototype.toString.call(got);
  }
}
