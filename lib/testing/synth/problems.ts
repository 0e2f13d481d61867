import { AnnotationMetadataEntryType, type App } from 'cdktf';
import type { IConstruct } from 'constructs';

/** One thing that keeps an app from being synthesized. */
export interface SynthesisProblem {
  /** Path of the construct; empty for the app. */
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with an app, at once; `problems` holds each finding as data. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
  readonly problems: readonly SynthesisProblem[];

  constructor(found: readonly SynthesisProblem[], cause?: unknown) {
    const problems = [...new Map(found.map((problem) => [render(problem), problem])).values()];
    super(
      `the app cannot be synthesized, ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}:\n` +
        problems.map((problem) => `  ${render(problem)}`).join('\n'),
      ...(cause === undefined ? [] : [{ cause }]),
    );
    this.problems = problems;
  }
}

/** Error annotations and failed validations of the whole tree, also between the app and its stacks, where cdktf never looks. */
export function failuresOf(app: App): readonly SynthesisProblem[] {
  return app.node.findAll().flatMap((construct) =>
    [...errorsOf(construct), ...(app.skipValidation ? [] : validate(construct))].map((message) => ({
      path: construct.node.path,
      message,
    })),
  );
}

function errorsOf(construct: IConstruct): readonly string[] {
  return construct.node.metadata
    .filter(({ type }) => type === AnnotationMetadataEntryType.ERROR)
    .map(({ data }) => String(data));
}

/** A validation that throws has failed as well. */
function validate(construct: IConstruct): readonly string[] {
  try {
    return construct.node.validate();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function render({ path, message }: SynthesisProblem): string {
  return `[${path === '' ? 'app' : path}] ${message}`;
}
